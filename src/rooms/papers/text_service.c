// Which text a form has: the agency's own, else that of an agency above, else as shipped.
#include "rooms/identity/identity.h"
#include "rooms/papers/facts.h"
#include "rooms/papers/papers_sql.h"
#include "rooms/papers/template_rules.h"
#include "rooms/papers/text_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    WHOLE_INSTALLATION = 0,
    DEPTH_MAX = 10, // of the tree of agencies
};

// Put in by the build from forms/.
extern const Str mau_01_txt, mau_02_txt, mau_03_txt, mau_04_txt, mau_05_txt, mau_06_txt, mau_07_txt;

static Str text_shipped(PaperForm form)
{
    const Str *const shipped[PAPER_FORM_COUNT] = {
        [PAPER_FORM_RECEIPT] = &mau_01_txt, [PAPER_FORM_SUPPLEMENT] = &mau_02_txt,
        [PAPER_FORM_REFUSAL] = &mau_03_txt, [PAPER_FORM_APOLOGY] = &mau_04_txt,
        [PAPER_FORM_STOP] = &mau_05_txt,    [PAPER_FORM_CONTROL] = &mau_06_txt,
        [PAPER_FORM_BOOK] = &mau_07_txt,
    };
    return *shipped[form];
}

static int64_t agency_of(const Cx *cx)
{
    bool is_whole = cx->actor == NULL || cx->actor->agency_id == NO_INT;
    return is_whole ? WHOLE_INSTALLATION : cx->actor->agency_id;
}

static Err text_find_at(Tx *tx, int64_t agency_id, PaperText *text, bool *out_found)
{
    PaperTextRow row;
    TRY(sql_paper_text_find(tx, agency_id, text->form, &row, out_found));
    if (*out_found) {
        text->text = row.text;
        text->changed_by = row.changed_by;
        text->changed_at = row.changed_at;
    }
    return OK;
}

Err text_find_for(Cx *cx, PaperForm form, int64_t agency_id, PaperText *out)
{
    Tx *tx = tx_reads(cx);
    PaperText text = {
        .form = form, .text = text_shipped(form), .changed_by = S(""), .changed_at = NO_INSTANT
    };
    Agency agency = { .id = agency_id, .parent_id = NO_INT };
    bool found = false;
    for (int depth = 0; depth < DEPTH_MAX && agency.id != WHOLE_INSTALLATION && !found; depth++) {
        TRY(text_find_at(tx, agency.id, &text, &found));
        TRY(agency_get(cx, tx, agency.id, &agency));
        text.is_own = found && agency.id == agency_id;
        agency.id = agency.parent_id == NO_INT ? WHOLE_INSTALLATION : agency.parent_id;
    }
    if (!found) {
        TRY(text_find_at(tx, WHOLE_INSTALLATION, &text, &found));
        text.is_own = found && agency_id == WHOLE_INSTALLATION;
    }
    *out = text;
    return OK;
}

Err template_get(Cx *cx, Str text, Template *out)
{
    TemplateFault fault;
    if (template_parse(cx->arena, text, out, &fault))
        return OK;
    return fail(cx, ERR_INPUT, fault.text, .hint = T_PAPERS_LINE_HINT,
                .args = { { "line", str_format(cx->arena, "%lld", (long long)fault.line) },
                          { "word", fault.word } });
}

Err paper_text_get(Cx *cx, PaperForm form, PaperText *out)
{
    return text_find_for(cx, form, agency_of(cx), out);
}

typedef struct Change {
    PaperForm form;
    Str text;
} Change;

static Err change_in(Cx *cx, Tx *tx, void *arg)
{
    const Change *change = arg;
    int64_t agency_id = agency_of(cx);
    if (str_is_empty(str_trim(change->text)))
        return sql_paper_text_remove(tx, agency_id, change->form);
    return sql_paper_text_put(tx, &(SqlPaperTextPutParams) {
                                      .agency_id = agency_id,
                                      .form = change->form,
                                      .text = change->text,
                                      .changed_by = cx->actor->name,
                                      .changed_at = cx->env->now(cx->env),
                                  });
}

Err paper_text_change(Cx *cx, PaperForm form, Str text)
{
    Template parsed;
    Change change = { form, text };
    if (!str_is_empty(str_trim(text)))
        TRY(template_get(cx, text, &parsed));
    return tx_run(cx, "paper_text_change", change_in, &change);
}

Err paper_text_try(Cx *cx, PaperForm form, Str text, Document *out)
{
    Template parsed;
    PaperFacts sample;
    bool is_back = str_is_empty(str_trim(text)); // the original, as an empty text is saved
    TRY(template_get(cx, is_back ? text_shipped(form) : text, &parsed));
    paper_facts_sample(cx->arena, &sample);
    template_lay_out(cx->arena, &parsed, &sample, out);
    out->made_at = cx->env->now(cx->env);
    return OK;
}
