#include "platform/machine.h"

#include <stdio.h>
#include <unistd.h>

int64_t machine_memory_bytes(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long long all = 0, resident = 0;
    if (file == NULL)
        return 0;
    int n = fscanf(file, "%lld %lld", &all, &resident);
    fclose(file);
    return n == 2 ? (int64_t)resident * sysconf(_SC_PAGESIZE) : 0;
}

int machine_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : (int)cores;
}
