// The program: one binary, one data folder.
#include <stdio.h>

int main(void)
{
    puts("motcua");
    return 0;
}
