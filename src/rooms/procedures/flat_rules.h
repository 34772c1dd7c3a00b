// The national portal's tables arrive as running text without separators:
// "Trực tuyến3 Ngày làm việcMiễn phí…". What can be told apart is read; the rest stays text.
#pragma once

#include "rooms/procedures/procedures.h"

typedef struct FlatWays {
    ProcedureWayList ways; // in the order of the text, known limits before unknown ones
    ProcedureFeeList fees;
    bool is_unread; // something that looks like a limit or a fee could not be read
} FlatWays;

// cach_thuc_thuc_hien: channel, limit, fee, note.
void flat_ways_parse(Arena *arena, Str text, FlatWays *out);

typedef struct FlatParts {
    ProcedurePartList parts;
    bool is_unread; // there is text, but no paper with a number of copies in it
} FlatParts;

// thanh_phan_ho_so: name, form, how many.
void flat_parts_parse(Arena *arena, Str text, FlatParts *out);

// A field of the record without what the page around it left behind ("Chọn cơ quan thực hiện … Nộp
// hồ sơ") and without headers of tables; empty for "Không có thông tin".
Str flat_text_clean(Str text);
