// Declared forms: a table of fields that fills a struct. The same declaration reads an urlencoded
// body, a JSON body ("applicant.name" is a member of a member) and, for GET, the query.
#pragma once

#include "base/cx.h"
#include "base/json_read.h"
#include "web/request.h"

typedef enum FieldType {
    FIELD_LINE,    // Str: one line, trimmed, no control characters
    FIELD_TEXT,    // Str: several lines, CR LF becomes LF
    FIELD_SECRET,  // Str: as typed (passwords), never shown again
    FIELD_INT,     // int64_t; max is the largest value
    FIELD_DATE,    // Date: yyyy-mm-dd or dd/mm/yyyy
    FIELD_INSTANT, // Instant: RFC 3339
    FIELD_BOOL,    // bool: JSON true/false; a present checkbox is true
    FIELD_CHOICE,  // int: the position in choices
    FIELD_LINES,   // StrList: repeated values, or a JSON array of texts; max is of each
    FIELD_JSON,    // const Json *: any value, only in JSON bodies
} FieldType;

typedef struct Field {
    const char *name;
    FieldType type;
    bool required;
    int64_t max; // characters of a text (not bytes), largest integer; 0 is 500 characters
    size_t offset;
    const char *const *choices; // NULL-terminated, for FIELD_CHOICE
} Field;

struct Form {
    const Field *fields;
    size_t n;
    size_t size_bytes;        // of the struct
    const UploadRule *upload; // files may come with it, on a ROUTE_SLOW; NULL: none
};

enum {
    FORM_TEXT_DEFAULT_MAX = 500,
    FORM_LIST_MAX = 200
};

// static const Field intake_fields[] = { { "name", FIELD_LINE, true, 200,
//     offsetof(IntakeInput, name) }, … };
// static const Form intake_form = FORM(IntakeInput, intake_fields);
#define FORM(T, table)                                                                             \
    {                                                                                              \
        .fields = (table), .n = sizeof(table) / sizeof((table)[0]), .size_bytes = sizeof(T)        \
    }

// The same for a form that files may come with: enctype="multipart/form-data", or the bare bytes of
// one file from a program.
#define FORM_WITH_FILES(T, table, rule)                                                            \
    {                                                                                              \
        .fields = (table), .n = sizeof(table) / sizeof((table)[0]), .size_bytes = sizeof(T),       \
        .upload = (rule)                                                                           \
    }

// Fills a new struct in cx->arena. Absent optional fields are NO_STR, NO_DATE, NO_INSTANT,
// INT64_MIN, false, -1, an empty list, NULL. Texts are valid UTF-8 and NFC.
// Expected error: ERR_INPUT, with fields when they are wrong, without when the body cannot be read.
CHECKED Err form_parse(Cx *cx, const Form *form, Request *request);
