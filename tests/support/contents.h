// A store of files in memory, in place of the disk, the other process and the scanner: what they
// would say is set by the test.
#pragma once

#include "base/content.h"

typedef struct TestContents {
    ContentStore store;
    FileFacts facts; // of the next file; a one-page PDF at first
    ScanState scan;  // of the next file, and of a rescan
    bool is_full;    // begin and keep say ERR_LIMIT
    bool has_scanner;
    int kept, removed;
    struct TestContent *first;
} TestContents;

// The Env of the test uses it until the test ends.
TestContents *test_contents(void);
// Adds bytes on their way.
Content *test_content(const char *bytes);
// Turns what is kept of these bytes into others, as a failing disk would.
void test_content_damage(const Digest *digest);
