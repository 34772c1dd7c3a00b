// The walls around a process that looks at what came from outside: it may read the system's fonts
// and libraries, think for a moment, and say what it found. Nothing else.
#pragma once

#include <stdbool.h>

// For this process and for good: no new privileges, no network, no other process, no file but for
// reading below the system's folders, no code but what is loaded already; two seconds of processor
// and a limit of memory. false: the kernel refuses, and nothing may be looked at.
bool sandbox_enter(void);
