// Style sheet, scripts and icons, embedded in the program under names that carry their hash.
#pragma once

#include "base/str.h"

typedef struct Asset {
    Str name; // "motcua.css"
    Str file; // "motcua.1f2e3d4c5b6a.css"
    Str path; // "/tai-nguyen/motcua.1f2e3d4c5b6a.css"
    Str content_type;
    Str plain, gzipped;
} Asset;

// Made by embed; ends with a row without a name.
extern const Asset assets[];

// The address of an embedded file; it must exist.
Str asset_path(Str name);
// By its name with hash; NULL when there is none.
const Asset *asset_find(Str file);
