// Databases for tests.
#pragma once

#include "base/cx.h"

// A Cx over the test's arena and Env with an empty database in memory, all migrations applied.
// Each call gives a new database.
Cx *test_db(void);
// The same on a file in a folder of its own below scratch_folder(); out_folder may be NULL.
Cx *test_db_file(Str *out_folder);
// Rows in all tables together, and a digest over them.
int64_t test_db_rows(Cx *cx);
Str test_db_digest(Cx *cx);

// A way of writing. prepare fills the empty database before; NULL: nothing. run gets a Cx whose
// actor and arena are its own; outputs go to the test's own variables.
typedef struct FaultPath {
    Err (*prepare)(Cx *cx);
    Err (*run)(Cx *cx);
} FaultPath;

// Runs path again and again, each time on a database prepared anew. In the k-th run the k-th step
// of the database fails, then, in a second round, the k-th allocation, until a run is reached in
// which nothing fails. A failed run must leave every table as it was and the connection able to
// run the path to its end afterwards. Gives the number of failures that were tried.
int test_faults(const FaultPath *path);
