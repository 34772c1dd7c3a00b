// The steps of a draft, one thing a page: who, what, which papers.
#include "citizen_html.h"
#include "rooms/citizen/citizen_input.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/draft_web.h"
#include "rooms/citizen/drafts.h"
#include "rooms/citizen/form_web.h"
#include "rooms/citizen/own_papers_web.h"
#include "texts.h"
#include "web/problem.h"
#include "web/view.h"

// After a step: to the one that is still open, and back to the check for who came from there.
static Err step_leave(Cx *cx, const Request *request, Response *response, DraftStep step)
{
    Str number = request_param(request, "draft");
    bool returns = !str_is_empty(request_query(request, "sua"));
    response_redirect(response, step_path(cx, number, returns ? DRAFT_CHECK : step + 1));
    return OK;
}

// ---- Who

static InputView person_input(Cx *cx, const Request *request, const char *name, TextKey label,
                              Str saved)
{
    InputView input = saved_input(cx, request, name, label, saved);
    input.required = true;
    return input;
}

static Err person_show(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    Html html;
    bool found;
    Problem problem = cx->problem;
    TRY(draft_open(cx, request, response, &draft, &found));
    if (!found)
        return OK;
    cx->problem = problem;
    const Applicant *saved = &draft.applicant;
    PersonPage page = {
        .frame = step_frame(cx, request, &draft, DRAFT_PERSON),
        .name = person_input(cx, request, "name", T_CITIZEN_APPLICANT_NAME, saved->name),
        .id_number = person_input(cx, request, "id_number", T_CITIZEN_ID_NUMBER, saved->id_number),
        .phone = person_input(cx, request, "phone", T_CITIZEN_PHONE, saved->phone),
        .email = saved_input(cx, request, "email", T_CITIZEN_EMAIL, saved->email),
        .address = person_input(cx, request, "address", T_CITIZEN_ADDRESS, saved->address),
        .filed_by = saved_input(cx, request, "filed_by", T_CITIZEN_FILED_BY, draft.filed_by),
    };
    page.name.autocomplete = S("name");
    page.id_number.hint = text_get(cx->lang, T_CITIZEN_ID_HINT);
    page.phone.hint = text_get(cx->lang, T_CITIZEN_PHONE_HINT);
    page.phone.type = page.phone.autocomplete = S("tel");
    page.email.type = page.email.autocomplete = S("email");
    page.address.autocomplete = S("address-line1");
    page.address.hint = text_get(cx->lang, T_CITIZEN_ADDRESS_HINT);
    page.filed_by.hint = text_get(cx->lang, T_CITIZEN_FILED_BY_HINT);
    html_begin(&html, cx, request->view);
    page_person(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err person_get(Cx *cx, const Request *request, Response *response)
{
    return person_show(cx, request, response);
}

Err person_refused(Cx *cx, const Request *request, Response *response)
{
    return person_show(cx, request, response);
}

Err person_post(Cx *cx, const Request *request, Response *response)
{
    const PersonInput *input = request->input;
    Draft draft;
    DraftKey key;
    TRY(draft_open_again(cx, request, &draft, &key));
    draft.applicant = (Applicant) { .name = text_or_empty(input->name),
                                    .id_number = text_or_empty(input->id_number),
                                    .phone = text_or_empty(input->phone),
                                    .email = text_or_empty(input->email),
                                    .address = text_or_empty(input->address) };
    draft.filed_by = text_or_empty(input->filed_by);
    TRY(draft_save(cx, &draft, DRAFT_PERSON, &key));
    return step_leave(cx, request, response, DRAFT_PERSON);
}

// ---- What

static const RadioChoice deliveries[] = {
    { "counter", T_CITIZEN_DELIVERY_COUNTER },
    { "post", T_CITIZEN_DELIVERY_POST },
    { "online", T_CITIZEN_DELIVERY_ONLINE },
    { NULL, T_NONE },
};

static InputViews detail_inputs(Cx *cx, const Request *request, const Draft *draft)
{
    EformFields fields = eform_generic();
    InputViews inputs = { arena_array(cx->arena, InputView, fields.n), fields.n };
    for (size_t i = 0; i < fields.n; i++) {
        const EformField *field = &fields.items[i];
        const char *slot = str_to_c(cx->arena, str_format(cx->arena, "truong%zu", i + 1));
        InputView *input = &inputs.items[i];
        *input =
            saved_input(cx, request, slot, field->label, answer_find(&draft->answers, field->name));
        input->required = field->is_required;
        input->is_long = field->is_long;
        if (field->hint != T_NONE)
            input->hint = text_get(cx->lang, field->hint);
    }
    return inputs;
}

static Err details_show(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    Html html;
    bool found;
    Problem problem = cx->problem;
    TRY(draft_open(cx, request, response, &draft, &found));
    if (!found)
        return OK;
    cx->problem = problem;
    DetailsPage page = {
        .frame = step_frame(cx, request, &draft, DRAFT_DETAILS),
        .fields = detail_inputs(cx, request, &draft),
        .delivery = radio_view(cx, request, S("delivery"), deliveries,
                               str_from_c(deliveries[draft.delivery].value)),
    };
    page.delivery.label = text_get(cx->lang, T_CITIZEN_DELIVERY);
    html_begin(&html, cx, request->view);
    page_details(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err details_get(Cx *cx, const Request *request, Response *response)
{
    return details_show(cx, request, response);
}

Err details_refused(Cx *cx, const Request *request, Response *response)
{
    return details_show(cx, request, response);
}

Err details_post(Cx *cx, const Request *request, Response *response)
{
    const DetailsInput *input = request->input;
    EformFields fields = eform_generic();
    Draft draft;
    DraftKey key;
    TRY(draft_open_again(cx, request, &draft, &key));
    draft.answers = (DraftAnswers) { arena_array(cx->arena, DraftAnswer, fields.n), 0 };
    for (size_t i = 0; i < fields.n; i++)
        if (!str_is_empty(text_or_empty(input->slot[i])))
            draft.answers.items[draft.answers.n++] =
                (DraftAnswer) { fields.items[i].name, input->slot[i] };
    draft.delivery = input->delivery < 0 ? DELIVERY_COUNTER : (Delivery)input->delivery;
    TRY(draft_save(cx, &draft, DRAFT_DETAILS, &key));
    return step_leave(cx, request, response, DRAFT_DETAILS);
}

// ---- Which papers

static const RadioChoice paper_choices[] = {
    { "2", T_CITIZEN_PAPER_TO_COUNTER },
    { "3", T_CITIZEN_PAPER_MISSING },
    { NULL, T_NONE },
};

static Str paper_input_name(Cx *cx, const DraftPaper *paper)
{
    return str_format(cx->arena, "giay%lld", (long long)paper->part.ordinal);
}

static UploadView upload_view(Cx *cx, Str part)
{
    return (UploadView) { .name = str_join(cx->arena, S("tep"), part),
                          .label = text_get(cx->lang, T_CITIZEN_UPLOAD),
                          .hint = text_get(cx->lang, T_CITIZEN_UPLOAD_HINT),
                          .accept = S(".pdf,.jpg,.jpeg,.png,.heic,.docx,image/*"),
                          .file_bytes_max = FILE_BYTES_SHOWN,
                          .size_limit = S("20 MB"),
                          .is_many = true };
}

static Err paper_files_fill(Cx *cx, const Draft *draft, PaperViews *views)
{
    Str base = citizen_path(cx, T_CITIZEN_PATH_FILES, draft->number);
    for (size_t i = 0; i < views->n; i++)
        TRY(file_list_view(cx, &draft->papers.items[i].files, base, true, &views->items[i].files));
    return OK;
}

static PaperViews paper_views(Cx *cx, const Request *request, const Draft *draft)
{
    const DraftPapers *papers = &draft->papers;
    PaperViews views = { arena_array(cx->arena, PaperView, papers->n + 1), papers->n };
    for (size_t i = 0; i < papers->n; i++) {
        const DraftPaper *paper = &papers->items[i];
        Str saved =
            paper->choice == PAPER_UNSAID ? S("") : str_format(cx->arena, "%d", (int)paper->choice);
        Str part = str_format(cx->arena, "%lld", (long long)paper->part.ordinal);
        views.items[i] = (PaperView) {
            .anchor = str_join(cx->arena, S("phan"), part),
            .name = paper->part.name,
            .form = paper->part.form,
            .is_mandatory = paper->part.is_mandatory,
            .has_files = paper->files.n > 0,
            .action =
                str_format(cx->arena, "%.*s/%.*s",
                           STR_ARG(step_path(cx, draft->number, DRAFT_PAPERS)), STR_ARG(part)),
            .upload = upload_view(cx, part),
            .radio = radio_view(cx, request, paper_input_name(cx, paper), paper_choices, saved),
        };
        views.items[i].radio.label =
            paper->part.is_mandatory
                ? paper->part.name
                : text_with(cx, T_CITIZEN_PAPER_IF_ANY, "name", paper->part.name);
    }
    return views;
}

static Err papers_show(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    DraftKey key;
    Html html;
    bool found;
    Problem problem = cx->problem;
    TRY(draft_open(cx, request, response, &draft, &found));
    if (!found)
        return OK;
    TRY(draft_key_read(cx, request, &key));
    cx->problem = problem;
    PapersPage page = { .frame = step_frame(cx, request, &draft, DRAFT_PAPERS),
                        .papers = paper_views(cx, request, &draft) };
    page.frame.action = step_path(cx, draft.number, DRAFT_PAPERS);
    for (size_t i = 0; i < page.papers.n; i++)
        page.has_open = page.has_open || !page.papers.items[i].has_files;
    TRY(paper_files_fill(cx, &draft, &page.papers));
    TRY(reuse_fill(cx, &draft, &key, &page.papers));
    html_begin(&html, cx, request->view);
    page_papers(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err papers_get(Cx *cx, const Request *request, Response *response)
{
    return papers_show(cx, request, response);
}

Err papers_refused(Cx *cx, const Request *request, Response *response)
{
    return papers_show(cx, request, response);
}

Err papers_post(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    DraftKey key;
    TRY(draft_open_again(cx, request, &draft, &key));
    for (size_t i = 0; i < draft.papers.n; i++) {
        DraftPaper *paper = &draft.papers.items[i];
        Str value = value_find(&request->values, str_to_c(cx->arena, paper_input_name(cx, paper)));
        int64_t choice;
        if (!str_is_absent(value) && str_to_int(value, &choice) && choice > PAPER_UNSAID &&
            choice < PAPER_CHOICE_COUNT)
            paper->choice = (PaperChoice)choice;
    }
    TRY(draft_save(cx, &draft, DRAFT_PAPERS, &key));
    return step_leave(cx, request, response, DRAFT_PAPERS);
}

// ---- Files of a paper

Err paper_add_post(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    DraftKey key;
    FilePlace place;
    FileLinkList added;
    int64_t ordinal = 0;
    TRY(draft_open_again(cx, request, &draft, &key));
    if (!str_to_int(request_param(request, "part"), &ordinal))
        ordinal = 0; // no paper has it
    TRY(draft_file_place(cx, &draft, ordinal, &place));
    TRY(file_upload_receive(cx, request, &place, &added));
    response_redirect(response, str_format(cx->arena, "%.*s#phan%lld",
                                           STR_ARG(step_path(cx, draft.number, DRAFT_PAPERS)),
                                           (long long)ordinal));
    return OK;
}

static Err file_open(Cx *cx, const Request *request, Draft *draft, FileLink *out)
{
    DraftKey key;
    int64_t id = 0;
    TRY(draft_open_again(cx, request, draft, &key));
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0; // found nowhere
    return draft_file_get(cx, draft, id, out);
}

Err paper_file_get(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    FileLink link;
    TRY(file_open(cx, request, &draft, &link));
    return file_send(cx, response, &link);
}

Err paper_preview_get(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    FileLink link;
    TRY(file_open(cx, request, &draft, &link));
    return file_preview_send(cx, request, response, &link);
}

Err paper_remove_post(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    FileLink link;
    TRY(file_open(cx, request, &draft, &link));
    TRY(draft_file_remove(cx, &draft, link.id));
    response_redirect(response, step_path(cx, draft.number, DRAFT_PAPERS));
    return OK;
}
