#include "support/input.h"

#include <string.h>

#include "base/buffer.h"
#include "support/test.h"

enum {
    OUTPUT_BYTES = 64 * 1024 * 1024
};

typedef struct TextInput {
    Input input;
    Str text;
    size_t at, step_bytes;
    Err at_end;
} TextInput;

static Err text_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    TextInput *text = input->state;
    size_t n = text->step_bytes < size_bytes ? text->step_bytes : size_bytes;
    Str part = str_slice(text->text, text->at, text->at + n);
    if (part.length == 0 && text->at_end != OK)
        return text->at_end;
    if (part.length > 0)
        memcpy(buffer, part.data, part.length);
    text->at += part.length;
    *out_bytes = part.length;
    return OK;
}

Input *test_input(Str text, size_t step_bytes, Err at_end)
{
    TextInput *added = arena_new(test_arena(), TextInput);
    *added = (TextInput) { .input = { .read = text_read, .state = added, .total_bytes = -1 },
                           .text = text,
                           .step_bytes = step_bytes,
                           .at_end = at_end };
    return &added->input;
}

static Err text_write(Output *output, Str bytes)
{
    buffer_add(output->state, bytes);
    return OK;
}

static Err text_finish(Output *output)
{
    (void)output;
    return OK;
}

Output *test_output(void)
{
    Buffer *buffer = arena_new(test_arena(), Buffer);
    buffer_init(buffer, test_arena(), OUTPUT_BYTES);
    Output *output = arena_new(test_arena(), Output);
    *output = (Output) { .write = text_write, .finish = text_finish, .state = buffer };
    return output;
}

Str test_output_text(const Output *output)
{
    return buffer_text(output->state);
}
