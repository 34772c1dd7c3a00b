// Draws a page of a PDF or an image anew, as a JPEG. Poppler and gdk-pixbuf are loaded by name and
// only in the inspector's process, so that neither the server nor any command carries them.
#pragma once

#include "base/content.h"

// Loads the libraries. Before the sandbox is entered; what is missing cannot be drawn.
void picture_prepare(void);
bool picture_can_draw(FileType type);
// Reads the whole file as a reader would: adds pages, or a flaw.
void picture_check(Str file, FileFacts *facts);
// false: no such page, or it cannot be read. The bytes live as long as the process.
bool picture_draw(Str file, const PreviewWish *wish, Str *out);
