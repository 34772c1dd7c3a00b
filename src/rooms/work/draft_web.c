// "Dự thảo kết quả": the specialist writes the result and sends it to a leader.
#include "rooms/work/desk_files.h"
#include "rooms/work/head_web.h"
#include "rooms/work/people.h"
#include "rooms/work/result_input.h"
#include "rooms/work/result_file_web.h"
#include "rooms/work/results.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

enum {
    DRAFT_KINDS = 5
};

// What most results are; the symbol of the number follows the kind (NĐ 30/2020, Annex III).
static const struct {
    TextKey kind;
    const char *symbol;
} kinds[DRAFT_KINDS] = {
    { T_WORK_KIND_CONFIRMATION, "GXN-UBND" }, { T_WORK_KIND_DECISION, "QĐ-UBND" },
    { T_WORK_KIND_PERMIT, "GP-UBND" },        { T_WORK_KIND_CERTIFICATE, "GCN-UBND" },
    { T_WORK_KIND_LETTER, "UBND" },
};

static SelectView kind_select(Cx *cx, const Request *request, Str chosen)
{
    SelectView select = { .name = S("kind"),
                          .label = text_get(cx->lang, T_WORK_RESULT_KIND),
                          .hint = S(""),
                          .error = input_view(cx, request, "kind", T_WORK_RESULT_KIND).error };
    select.choices.items = arena_array(cx->arena, ChoiceView, DRAFT_KINDS);
    for (size_t i = 0; i < DRAFT_KINDS; i++) {
        // The kind is stored as it will be printed: in Vietnamese.
        Str value = text_get(LANG_VI, kinds[i].kind);
        select.choices.items[select.choices.n++] =
            (ChoiceView) { value, text_get(cx->lang, kinds[i].kind), str_equal(value, chosen) };
    }
    return select;
}

static SelectView signer_select(Cx *cx, const AccountList *signers, const Request *request)
{
    SelectView select = people_select(cx, signers, request);
    select.label = text_get(cx->lang, T_WORK_SIGNER);
    if (signers->n == 1)
        select.choices.items[1].is_chosen = true;
    return select;
}

// A first draft begins with what is known; a later one with the words of the one before.
static Str content_begin(Cx *cx, const Dossier *dossier)
{
    TextArg args[] = { { "agency", dossier->holder_name },
                       { "applicant", dossier->applicant_name },
                       { "procedure", dossier->procedure_name },
                       { "code", dossier->code } };
    return text_fill(cx->arena, LANG_VI, T_WORK_DRAFT_BEGINS, args, 4);
}

static Err draft_fill(Cx *cx, const Request *request, const Dossier *dossier, DraftPage *page)
{
    ResultDraft draft = { .kind = NO_STR };
    AccountList signers;
    bool found, again = request->values.n > 0;
    TRY(result_draft_find(cx, dossier->id, &draft, &found));
    TRY(signers_of_agency(cx, dossier->holder_id, &signers));
    Str typed = value_find(&request->values, "kind");
    page->kind = kind_select(cx, request, again ? typed : draft.kind);
    page->signer = signer_select(cx, &signers, request);
    page->symbol = input_view(cx, request, "symbol", T_WORK_RESULT_SYMBOL);
    page->symbol.hint = text_get(cx->lang, T_WORK_RESULT_SYMBOL_HINT);
    page->content = input_view(cx, request, "content", T_WORK_RESULT_CONTENT);
    page->content.is_long = true;
    page->note = input_view(cx, request, "note", T_WORK_NOTE);
    page->sent_back = found && !str_is_empty(draft.reason) ? draft.reason : S("");
    if (again)
        return OK;
    page->symbol.value = found ? draft.symbol : str_from_c(kinds[0].symbol);
    page->content.value = found ? draft.content : content_begin(cx, dossier);
    return OK;
}

static Err draft_refusal(Cx *cx, const Dossier *dossier, Str *out)
{
    DossierForesight foresight;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = dossier->code,
                                        .at = NO_INSTANT,
                                        .step = step_name(STEP_DRAFTED) } };
    TRY(dossier_foresee(cx, &action, &foresight));
    TextArg arg = { "code", dossier->code };
    *out = S("");
    if (foresight.refusal != LIFE_OK)
        *out = text_fill(cx->arena, cx->lang, life_refusal_text(foresight.refusal), &arg, 1);
    else if (!foresight.is_allowed)
        *out = text_get(cx->lang, T_WORK_NOT_YOURS);
    return OK;
}

static bool is_draft_file(const FileLink *link)
{
    return link->purpose == FILE_FOR_DRAFT || link->purpose == FILE_FOR_RESULT;
}

// Files of the dossier that may be the draft as they are, and the way to add one.
static Err files_fill(Cx *cx, const Request *request, const Dossier *dossier, DraftPage *page)
{
    FileLinkList files;
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier->code };
    Str typed = value_find(&request->values, "file");
    TRY(file_read_list(cx, &owner, &files));
    page->file = (SelectView) { .name = S("file"),
                                .label = text_get(cx->lang, T_WORK_DRAFT_FILE_KNOWN),
                                .hint = S(""),
                                .error = S(""),
                                .choices = { arena_array(cx->arena, ChoiceView, files.n + 1), 1 } };
    page->file.choices.items[0] =
        (ChoiceView) { S("0"), text_get(cx->lang, T_WORK_DRAFT_FILE_NONE), false };
    for (size_t i = 0; i < files.n; i++) {
        Str id = str_format(cx->arena, "%lld", (long long)files.items[i].id);
        if (is_draft_file(&files.items[i]))
            page->file.choices.items[page->file.choices.n++] =
                (ChoiceView) { id, files.items[i].name, str_equal(id, typed) };
    }
    page->has_files = page->file.choices.n > 1;
    page->upload = result_upload(cx, T_WORK_DRAFT_FILE, T_WORK_DRAFT_FILE_HINT, false);
    return OK;
}

Err result_draft_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    Html html;
    DraftPage page = { .refusal = S("") };
    TRY(head_make(cx, request, &dossier, &page.head));
    TRY(draft_fill(cx, request, &dossier, &page));
    TRY(files_fill(cx, request, &dossier, &page));
    TRY(draft_refusal(cx, &dossier, &page.refusal));
    html_begin(&html, cx, request->view);
    page_draft(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// What came with the form, or was chosen among the files of the dossier. Nothing is kept of a
// dossier that he may not draft for.
static Err file_take(Cx *cx, const Request *request, FileLink *out, bool *out_has)
{
    const DraftInput *input = request->input;
    Dossier dossier;
    FileLinkList added;
    Str refusal;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(draft_refusal(cx, &dossier, &refusal));
    FilePlace place = result_draft_place(&dossier);
    *out_has = str_is_empty(refusal) && (request->uploads.n > 0 || input->file > 0);
    if (!*out_has)
        return OK; // the service says why not
    if (request->uploads.n > 0) {
        TRY(file_upload_receive(cx, request, &place, &added));
        *out = added.items[0];
        return OK;
    }
    TRY(desk_file_get(cx, dossier.code, input->file, out));
    return is_draft_file(out) ? OK : fail(cx, ERR_NOT_FOUND, T_NONE);
}

Err result_draft_post(Cx *cx, const Request *request, Response *response)
{
    const DraftInput *input = request->input;
    Str code = request_param(request, "code");
    FileLink file;
    bool has_file;
    TRY(file_take(cx, request, &file, &has_file));
    DraftNew draft = { .code = code,
                       .kind = input->kind,
                       .symbol = input->symbol,
                       .content = input->content,
                       .signer = input->signer,
                       .note = input->note,
                       .file = has_file ? &file : NULL };
    TRY(result_draft_add(cx, &draft));
    response_redirect(response, desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code));
    return OK;
}
