// Another process of the same program that prints for the server: what Pango and fonts keep in
// memory, and whatever a document might do to them, stays out of the server. It starts with the
// first document and ends after a minute without one.
#pragma once

#include "base/document.h"
#include "base/err.h"

typedef struct Printer Printer;

// The word after the program's name that makes it a printer; main() then calls printer_serve.
#define PRINTER_WORD "print-for-server"

// program: path of this binary. Closed by the arena, which waits for the process.
Printer *printer_open(Arena *arena, const char *program);
// One document after another; may be called by several threads. A printer that died is started
// again, once. Expected errors: ERR_STORAGE.
CHECKED Err printer_print(Printer *printer, Arena *arena, const Document *document,
                          DocumentFormat format, Str *out);

// The other side: reads documents from standard input and answers on standard output until the
// input ends or nothing comes for idle_ms. Returns the exit code.
int printer_serve(int idle_ms);
