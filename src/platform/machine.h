// What the machine says of this program.
#pragma once

#include <stdint.h>

int64_t machine_memory_bytes(void); // resident; 0 when it cannot be told
int machine_cores(void);            // at least 1
