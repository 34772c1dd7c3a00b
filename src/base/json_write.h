// Writes JSON (RFC 8259) into a Buffer. Commas and quotes are placed by the writer; the caller only
// opens, names and closes. '<', '>', '&', U+2028 and U+2029 are escaped, so that the text may stand
// inside HTML.
#pragma once

#include "base/buffer.h"
#include "base/date.h"

typedef struct JsonWriter {
    Buffer *buffer;
    bool comma; // the next value needs one before it
} JsonWriter;

void json_begin(JsonWriter *json, Buffer *buffer);
void json_object_begin(JsonWriter *json);
void json_object_end(JsonWriter *json);
void json_array_begin(JsonWriter *json);
void json_array_end(JsonWriter *json);
void json_name(JsonWriter *json, const char *name);
void json_text(JsonWriter *json, Str value); // NO_STR writes null
void json_int(JsonWriter *json, int64_t value);
void json_bool(JsonWriter *json, bool value);
void json_null(JsonWriter *json);
// Ready JSON, made by another JsonWriter.
void json_raw(JsonWriter *json, Str json_value);

// "name": value in one call; an absent date or instant writes null.
void json_put_text(JsonWriter *json, const char *name, Str value);
void json_put_int(JsonWriter *json, const char *name, int64_t value);
void json_put_bool(JsonWriter *json, const char *name, bool value);
void json_put_date(JsonWriter *json, const char *name, Date value);
void json_put_instant(JsonWriter *json, const char *name, Instant value);
