#include "rooms/dossiers/questions_rules.h"

#include "base/buffer.h"

#include <inttypes.h>

enum {
    TEXT_BYTES_MAX = 4 * 1024 * 1024
};

void questions_begin(DossierQuestionList *questions, Arena *arena, size_t events)
{
    *questions = (DossierQuestionList) { arena_array(arena, DossierQuestion, events), 0 };
}

static bool is_same_text(Str a, Str b)
{
    return str_is_empty(a) ? str_is_empty(b) : str_equal(a, b);
}

static void question_answer(DossierQuestionList *questions, const DossierEvent *event)
{
    for (size_t i = 0; i < questions->n; i++) {
        DossierQuestion *question = &questions->items[i];
        bool is_it = instant_is_absent(question->closed_at) &&
                     is_same_text(question->agency, event->to) &&
                     is_same_text(question->account, event->assignee);
        if (!is_it)
            continue;
        question->answered_at = question->closed_at = event->at;
        return;
    }
}

void questions_tell(DossierQuestionList *questions, const DossierEvent *event,
                    const DossierFold *after)
{
    DossierStep step = event->kind == EVENT_STEP ? step_parse(event->step) : STEP_OTHER;
    if (step == STEP_CONSULTED)
        questions->items[questions->n] = (DossierQuestion) { .number = (int64_t)questions->n + 1,
                                                             .agency = event->to,
                                                             .account = event->assignee,
                                                             .asked_at = event->at,
                                                             .due_at = event->step_due,
                                                             .answered_at = NO_INSTANT,
                                                             .closed_at = NO_INSTANT };
    questions->n += step == STEP_CONSULTED;
    if (step == STEP_OPINION)
        question_answer(questions, event);
    if (after->ended_at.ms != event->at.ms)
        return;
    for (size_t i = 0; i < questions->n; i++)
        if (instant_is_absent(questions->items[i].closed_at))
            questions->items[i].closed_at = event->at;
}

static void put_moment(Buffer *buffer, Instant at)
{
    if (instant_is_absent(at))
        buffer_add(buffer, S(" -"));
    else
        buffer_add_format(buffer, " %" PRId64, at.ms);
}

Str questions_text(Arena *arena, const DossierQuestionList *questions)
{
    Buffer buffer;
    buffer_init(&buffer, arena, TEXT_BYTES_MAX);
    buffer_add_format(&buffer, "%zu questions", questions->n);
    for (size_t i = 0; i < questions->n; i++) {
        const DossierQuestion *question = &questions->items[i];
        buffer_add_format(&buffer, "; %" PRId64 " %.*s/%.*s", question->number,
                          STR_ARG(question->agency), STR_ARG(question->account));
        put_moment(&buffer, question->asked_at);
        put_moment(&buffer, question->due_at);
        put_moment(&buffer, question->answered_at);
        put_moment(&buffer, question->closed_at);
    }
    return buffer_text(&buffer);
}
