#include "rooms/papers/facts.h"

#include "texts.h"

static const struct {
    Str code;
    TextKey text;
    DossierEventKind cause; // the event that calls for it; EVENT_NONE: none
} forms[PAPER_FORM_COUNT] = {
    [PAPER_FORM_NONE] = { STR_INIT(""), T_NONE, EVENT_NONE },
    [PAPER_FORM_RECEIPT] = { STR_INIT("01"), T_PAPERS_FORM_01, EVENT_RECEIVED },
    [PAPER_FORM_SUPPLEMENT] = { STR_INIT("02"), T_PAPERS_FORM_02, EVENT_SUPPLEMENT_REQUESTED },
    [PAPER_FORM_REFUSAL] = { STR_INIT("03"), T_PAPERS_FORM_03, EVENT_REFUSED },
    [PAPER_FORM_APOLOGY] = { STR_INIT("04"), T_PAPERS_FORM_04, EVENT_EXTENDED },
    [PAPER_FORM_STOP] = { STR_INIT("05"), T_PAPERS_FORM_05, EVENT_SUSPENDED },
    [PAPER_FORM_CONTROL] = { STR_INIT("06"), T_PAPERS_FORM_06, EVENT_RECEIVED },
    [PAPER_FORM_BOOK] = { STR_INIT("07"), T_PAPERS_FORM_07, EVENT_NONE },
};

Str paper_form_code(PaperForm form)
{
    return form < PAPER_FORM_COUNT ? forms[form].code : NO_STR;
}

bool paper_form_parse(Str code, PaperForm *out)
{
    for (int form = PAPER_FORM_RECEIPT; form < PAPER_FORM_COUNT; form++)
        if (str_equal(forms[form].code, code)) {
            *out = (PaperForm)form;
            return true;
        }
    return false;
}

TextKey paper_form_text(PaperForm form)
{
    return forms[form].text;
}

DossierEventKind paper_form_cause(PaperForm form)
{
    return forms[form].cause;
}

static bool has_event(const DossierMomentList *moments, DossierEventKind kind)
{
    for (size_t i = 0; i < moments->n; i++)
        if (moments->items[i].event.kind == kind)
            return true;
    return false;
}

void paper_list_forms(const DossierMomentList *moments, PaperFormList *out)
{
    *out = (PaperFormList) { .n = 0 };
    for (int form = PAPER_FORM_RECEIPT; form < PAPER_FORM_BOOK; form++)
        if (has_event(moments, forms[form].cause))
            out->items[out->n++] = (PaperForm)form;
}
