#include "rooms/work/actions.h"

#include "base/buffer.h"
#include "texts.h"

enum {
    WORDS_BYTES_MAX = 64 * 1024
};

// clang-format off: one line an action
const ActionKind action_kinds[ACTION_KINDS] = {
    { "xu-ly", "handle", EVENT_STEP, STEP_ASSIGNED, ASK_TEXT, false, "t", T_WORK_DO_TAKE,
      T_WORK_DO_TAKE_LEAD, T_WORK_NOTE },
    { "giao", "assign", EVENT_STEP, STEP_ASSIGNED, ASK_ASSIGNEE | ASK_DUE | ASK_TEXT, false, "p",
      T_WORK_DO_ASSIGN, T_WORK_DO_ASSIGN_LEAD, T_WORK_NOTE },
    { "chuyen", "forward", EVENT_STEP, STEP_FORWARDED, ASK_ASSIGNEE | ASK_DUE | ASK_TEXT, false,
      "c", T_WORK_DO_FORWARD, T_WORK_DO_FORWARD_LEAD, T_WORK_NOTE },
    { "gui-lai", "send-back", EVENT_STEP, STEP_SENT_BACK, ASK_ASSIGNEE | ASK_TEXT, true, "",
      T_WORK_DO_SEND_BACK, T_WORK_DO_SEND_BACK_LEAD, T_WORK_REASON },
    { "xin-y-kien", "consult", EVENT_STEP, STEP_CONSULTED,
      ASK_ASSIGNEE | ASK_AGENCY | ASK_DUE | ASK_TEXT, true, "y", T_WORK_DO_CONSULT,
      T_WORK_DO_CONSULT_LEAD, T_WORK_QUESTION },
    { "tra-loi", "answer", EVENT_STEP, STEP_OPINION, ASK_TEXT, true, "", T_WORK_DO_ANSWER,
      T_WORK_DO_ANSWER_LEAD, T_WORK_ANSWER },
    { "ghi-chu", "note", EVENT_STEP, STEP_NOTED, ASK_TEXT, true, "n", T_WORK_DO_NOTE,
      T_WORK_DO_NOTE_LEAD, T_WORK_NOTE },
    { "bo-sung", "supplement", EVENT_SUPPLEMENT_REQUESTED, STEP_OTHER, ASK_CHECKS | ASK_TEXT, false,
      "b", T_WORK_DO_SUPPLEMENT, T_WORK_DO_SUPPLEMENT_LEAD, T_WORK_REASON },
    { "nghia-vu-tai-chinh", "obligation", EVENT_PAYMENT_REQUESTED, STEP_OTHER, ASK_TEXT, true, "",
      T_WORK_DO_PAYMENT, T_WORK_DO_PAYMENT_LEAD, T_WORK_REASON },
    { "dung", "stop", EVENT_SUSPENDED, STEP_OTHER, ASK_TEXT, true, "", T_WORK_DO_STOP,
      T_WORK_DO_STOP_LEAD, T_WORK_REASON },
    { "tiep-tuc", "resume", EVENT_RESUMED, STEP_OTHER, ASK_TEXT, true, "", T_WORK_DO_RESUME,
      T_WORK_DO_RESUME_LEAD, T_WORK_REASON },
    { "gia-han", "extend", EVENT_EXTENDED, STEP_OTHER, ASK_DUE | ASK_TEXT, true, "",
      T_WORK_DO_EXTEND, T_WORK_DO_EXTEND_LEAD, T_WORK_REASON },
    { "tra-lai", "refuse", EVENT_REFUSED, STEP_OTHER, ASK_TEXT, true, "", T_WORK_DO_REFUSE,
      T_WORK_DO_REFUSE_LEAD, T_WORK_REASON },
    { "lien-thong", "hand-over", EVENT_TRANSFERRED, STEP_OTHER, ASK_AGENCY | ASK_DUE | ASK_TEXT,
      false, "", T_WORK_DO_TRANSFER, T_WORK_DO_TRANSFER_LEAD, T_WORK_NOTE },
};
// clang-format on

const ActionKind *action_find(Str path)
{
    Str rest = path, last = path, part;
    while (str_cut(&rest, '/', &part))
        last = part;
    for (size_t i = 0; i < ACTION_KINDS; i++)
        if (str_equal_c(last, action_kinds[i].slug) || str_equal_c(last, action_kinds[i].slug_en))
            return &action_kinds[i];
    return NULL;
}

Str supplement_words(Arena *arena, const StrList *missing, Str added)
{
    Buffer words;
    buffer_init(&words, arena, WORDS_BYTES_MAX);
    for (size_t i = 0; i < missing->n; i++)
        buffer_add_format(&words, "%s– %.*s", i == 0 ? "" : "\n", STR_ARG(missing->items[i]));
    if (!str_is_empty(added))
        buffer_add_format(&words, "%s%.*s", missing->n == 0 ? "" : "\n", STR_ARG(added));
    return buffer_text(&words);
}

static bool has_answer(const StrList *answers, const char *word, size_t place)
{
    for (size_t i = 0; i < answers->n; i++) {
        Str rest = answers->items[i], head;
        int64_t number;
        if (str_cut(&rest, '-', &head) && str_equal_c(head, word) && str_to_int(rest, &number) &&
            number == (int64_t)place)
            return true;
    }
    return false;
}

void review_read(Arena *arena, const DossierPartList *parts, const StrList *answers,
                 PaperReview *out)
{
    *out =
        (PaperReview) { .missing.items = arena_array(arena, Str, parts->n), .unanswered = NO_STR };
    for (size_t i = 0; i < parts->n; i++) {
        Str name = parts->items[i].name;
        if (has_answer(answers, "thieu", i + 1))
            out->missing.items[out->missing.n++] = name;
        else if (has_answer(answers, "du", i + 1))
            out->n_passed++;
        else if (str_is_absent(out->unanswered))
            out->unanswered = name;
    }
}
