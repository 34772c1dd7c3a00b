// Reads JSON text with json-c into a tree that lives as long as the arena. Refuses invalid UTF-8,
// depth over 32, duplicate keys are resolved to the last one, trailing bytes are an error.
#pragma once

#include "base/cx.h"

typedef struct json_object Json; // json-c's node; NULL stands for absent and for null

// false: *out_problem says where and why, in English, for Problem.detail or a hint.
bool json_parse(Arena *arena, Str text, Json **out, Str *out_problem);

bool json_is_object(const Json *json);
bool json_is_array(const Json *json);
bool json_is_text(const Json *json);
bool json_is_int(const Json *json);
bool json_is_bool(const Json *json);
const Json *json_get(const Json *object, const char *name); // NULL when absent or null
size_t json_length(const Json *array);
const Json *json_at(const Json *array, size_t i);
Str json_to_text(const Json *json);    // NO_STR when it is not a text
int64_t json_to_int(const Json *json); // 0 when it is not an integer
bool json_to_bool(const Json *json);
// Text of a member, NO_STR when absent or of another type.
Str json_get_text(const Json *object, const char *name);
// Visits the members of an object in the order of the text.
void json_each(const Json *object, void (*visit)(void *state, Str name, const Json *value),
               void *state);
