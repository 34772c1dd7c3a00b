#include "rooms/citizen/drafts.h"

#include "base/json_read.h"
#include "base/json_write.h"
#include "texts.h"

enum {
    ANSWERS_BYTES = 256 * 1024
};

static const EformField generic_fields[] = {
    { STR_INIT("request"), T_CITIZEN_FIELD_REQUEST, T_CITIZEN_FIELD_REQUEST_HINT, true, true },
    { STR_INIT("purpose"), T_CITIZEN_FIELD_PURPOSE, T_NONE, false, false },
    { STR_INIT("note"), T_CITIZEN_FIELD_NOTE, T_CITIZEN_FIELD_NOTE_HINT, false, true },
};

EformFields eform_generic(void)
{
    return (EformFields) { generic_fields, sizeof generic_fields / sizeof generic_fields[0] };
}

Str answers_write(Arena *arena, const DraftAnswers *answers)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, ANSWERS_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    for (size_t i = 0; i < answers->n; i++)
        json_put_text(&json, str_to_c(arena, answers->items[i].name), answers->items[i].value);
    json_object_end(&json);
    return buffer_text(&buffer);
}

typedef struct Collecting {
    Arena *arena;
    DraftAnswers answers;
} Collecting;

static void collect(void *state, Str name, const Json *value)
{
    Collecting *collecting = state;
    DraftAnswers *answers = &collecting->answers;
    if (answers->n < EFORM_FIELDS_MAX && json_is_text(value))
        answers->items[answers->n++] = (DraftAnswer) { name, json_to_text(value) };
}

DraftAnswers answers_read(Arena *arena, Str text)
{
    Json *json;
    Str problem;
    Collecting collecting = { arena, { arena_array(arena, DraftAnswer, EFORM_FIELDS_MAX), 0 } };
    if (json_parse(arena, text, &json, &problem) && json_is_object(json))
        json_each(json, collect, &collecting);
    return collecting.answers;
}

Str answer_find(const DraftAnswers *answers, Str name)
{
    for (size_t i = 0; i < answers->n; i++)
        if (str_equal(answers->items[i].name, name))
            return answers->items[i].value;
    return S("");
}

static void line_add(Buffer *text, Str label, Str value)
{
    if (str_is_empty(value))
        return;
    if (text->length > 0)
        buffer_add_char(text, '\n');
    buffer_add(text, label);
    buffer_add(text, str_ends_with(label, S("?")) ? S(" ") : S(": "));
    buffer_add(text, value);
}

// Official: always in Vietnamese, whatever language the applicant read.
Str answers_words(Arena *arena, const Draft *draft)
{
    static const TextKey deliveries[DELIVERY_COUNT] = {
        [DELIVERY_COUNTER] = T_CITIZEN_DELIVERY_COUNTER,
        [DELIVERY_POST] = T_CITIZEN_DELIVERY_POST,
        [DELIVERY_ONLINE] = T_CITIZEN_DELIVERY_ONLINE,
    };
    EformFields fields = eform_generic();
    Buffer text;
    buffer_init(&text, arena, ANSWERS_BYTES);
    for (size_t i = 0; i < fields.n; i++)
        line_add(&text, text_get(LANG_VI, fields.items[i].label),
                 answer_find(&draft->answers, fields.items[i].name));
    line_add(&text, text_get(LANG_VI, T_CITIZEN_FILED_BY), draft->filed_by);
    line_add(&text, text_get(LANG_VI, T_CITIZEN_DELIVERY),
             text_get(LANG_VI, deliveries[draft->delivery]));
    for (size_t i = 0; i < draft->papers.n; i++) {
        const DraftPaper *paper = &draft->papers.items[i];
        if (paper->choice == PAPER_MISSING)
            line_add(&text, text_get(LANG_VI, T_CITIZEN_PAPER_MISSING), paper->part.name);
        else if (paper->choice == PAPER_TO_COUNTER)
            line_add(&text, text_get(LANG_VI, T_CITIZEN_PAPER_TO_COUNTER), paper->part.name);
    }
    return buffer_text(&text);
}

bool draft_paper_is_open(const DraftPaper *paper)
{
    return paper->part.is_mandatory && paper->choice == PAPER_UNSAID;
}

DraftStep draft_next_step(const Draft *draft)
{
    for (int step = DRAFT_PERSON; step < DRAFT_PAPERS; step++)
        if ((draft->done & 1u << step) == 0)
            return (DraftStep)step;
    for (size_t i = 0; i < draft->papers.n; i++)
        if (draft_paper_is_open(&draft->papers.items[i]))
            return DRAFT_PAPERS;
    return draft->papers.n > 0 && (draft->done & 1u << DRAFT_PAPERS) == 0 ? DRAFT_PAPERS
                                                                          : DRAFT_CHECK;
}

DossierPartList draft_parts(Arena *arena, const DraftPapers *papers)
{
    DossierPartList parts = { arena_array(arena, DossierPart, papers->n + 1), 0 };
    for (size_t i = 0; i < papers->n && parts.n < DOSSIER_PARTS_MAX; i++)
        if (papers->items[i].choice == PAPER_ATTACHED)
            parts.items[parts.n++] =
                (DossierPart) { .name = papers->items[i].part.name, .photocopies = 1 };
    return parts;
}
