#include "rooms/citizen/citizen_input.h"

#include "rooms/files/files.h"

// Texts that must be there are asked for by the rules, in their own words; a form only limits them.

static const Field person_fields[] = {
    { "name", FIELD_LINE, false, 200, offsetof(PersonInput, name), NULL },
    { "id_number", FIELD_LINE, false, 30, offsetof(PersonInput, id_number), NULL },
    { "phone", FIELD_LINE, false, 30, offsetof(PersonInput, phone), NULL },
    { "email", FIELD_LINE, false, 254, offsetof(PersonInput, email), NULL },
    { "address", FIELD_LINE, false, 500, offsetof(PersonInput, address), NULL },
    { "filed_by", FIELD_LINE, false, 300, offsetof(PersonInput, filed_by), NULL },
};
const Form person_form = FORM(PersonInput, person_fields);

static const char *const deliveries[] = { "counter", "post", "online", NULL };

static const Field details_fields[] = {
    { "truong1", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[0]), NULL },
    { "truong2", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[1]), NULL },
    { "truong3", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[2]), NULL },
    { "truong4", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[3]), NULL },
    { "truong5", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[4]), NULL },
    { "truong6", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[5]), NULL },
    { "truong7", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[6]), NULL },
    { "truong8", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[7]), NULL },
    { "truong9", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[8]), NULL },
    { "truong10", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[9]), NULL },
    { "truong11", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[10]), NULL },
    { "truong12", FIELD_TEXT, false, 2000, offsetof(DetailsInput, slot[11]), NULL },
    { "delivery", FIELD_CHOICE, false, 0, offsetof(DetailsInput, delivery), deliveries },
};
const Form details_form = FORM(DetailsInput, details_fields);

static const Field start_fields[] = {
    { "agency", FIELD_LINE, false, 60, offsetof(StartInput, agency), NULL },
};
const Form start_form = FORM(StartInput, start_fields);

enum {
    FILES_AT_ONCE = 20 // of one request; the script sends them one by one
};

static const UploadRule paper_rule = { .file_bytes_max = FILE_BYTES_SHOWN,
                                       .files_max = FILES_AT_ONCE };

static const Field paper_fields[] = {
    { "then", FIELD_LINE, false, 200, offsetof(PaperInput, then), NULL },
};
const Form paper_form = FORM_WITH_FILES(PaperInput, paper_fields, &paper_rule);

static const Field resume_fields[] = {
    { "number", FIELD_LINE, false, 40, offsetof(ResumeInput, number), NULL },
    { "phone", FIELD_LINE, false, 30, offsetof(ResumeInput, phone), NULL },
};
const Form resume_form = FORM(ResumeInput, resume_fields);

static const Field check_fields[] = {
    { "agreed", FIELD_BOOL, false, 0, offsetof(CheckInput, agreed), NULL },
};
const Form check_form = FORM(CheckInput, check_fields);

static const Field contact_fields[] = {
    { "contact", FIELD_LINE, false, 254, offsetof(ContactInput, contact), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(ContactInput, back_path), NULL },
};
const Form contact_form = FORM(ContactInput, contact_fields);

static const Field code_fields[] = {
    { "code", FIELD_LINE, false, 20, offsetof(CodeInput, code), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(CodeInput, back_path), NULL },
};
const Form code_form = FORM(CodeInput, code_fields);

static const Field tracked_fields[] = {
    { "code", FIELD_LINE, false, 120, offsetof(TrackedInput, code), NULL },
    { "check_code", FIELD_LINE, false, 40, offsetof(TrackedInput, check_code), NULL },
};
const Form tracked_form = FORM(TrackedInput, tracked_fields);

static const Field profile_fields[] = {
    { "name", FIELD_LINE, false, 200, offsetof(ProfileInput, name), NULL },
    { "id_number", FIELD_LINE, false, 30, offsetof(ProfileInput, id_number), NULL },
    { "address", FIELD_LINE, false, 500, offsetof(ProfileInput, address), NULL },
};
const Form profile_form = FORM(ProfileInput, profile_fields);

static const Field number_fields[] = {
    { "number", FIELD_INT, true, INT64_MAX, offsetof(NumberInput, number), NULL },
};
const Form number_form = FORM(NumberInput, number_fields);

static const Field delegate_fields[] = {
    { "name", FIELD_LINE, false, 200, offsetof(DelegateInput, name), NULL },
    { "id_number", FIELD_LINE, false, 30, offsetof(DelegateInput, id_number), NULL },
    { "phone", FIELD_LINE, false, 30, offsetof(DelegateInput, phone), NULL },
    { "scope", FIELD_LINE, false, 500, offsetof(DelegateInput, scope), NULL },
    { "until", FIELD_DATE, false, 0, offsetof(DelegateInput, until), NULL },
};
const Form delegate_form = FORM(DelegateInput, delegate_fields);

static const Field withdraw_fields[] = {
    { "name", FIELD_LINE, false, 200, offsetof(WithdrawInput, name), NULL },
    { "reason", FIELD_TEXT, false, 500, offsetof(WithdrawInput, reason), NULL },
    { "agreed", FIELD_BOOL, false, 0, offsetof(WithdrawInput, agreed), NULL },
};
const Form withdraw_form = FORM(WithdrawInput, withdraw_fields);

static const Field supplement_fields[] = {
    { "said", FIELD_TEXT, false, 2000, offsetof(SupplementInput, said), NULL },
};
const Form supplement_form = FORM_WITH_FILES(SupplementInput, supplement_fields, &paper_rule);

static const Field rate_fields[] = {
    { "score", FIELD_INT, false, 5, offsetof(RateInput, score), NULL },
    { "reason", FIELD_LINES, false, 20, offsetof(RateInput, reasons), NULL },
    { "said", FIELD_TEXT, false, 500, offsetof(RateInput, said), NULL },
};
const Form rate_form = FORM(RateInput, rate_fields);
