#include "rooms/counter/desk_input.h"

#include "rooms/counter/slip.h"
#include "rooms/files/files.h"

static const char *const channels[] = { "counter", "online", "post", NULL };

static const Field find_fields[] = {
    { "q", FIELD_LINE, false, 1000, offsetof(FindInput, q), NULL },
};
const Form find_form = FORM(FindInput, find_fields);

static const Field hand_over_fields[] = {
    { "returned_by", FIELD_CHOICE, true, 0, offsetof(HandOverInput, by), channels },
    { "receiver", FIELD_LINE, false, 300, offsetof(HandOverInput, receiver), NULL },
    { "receiver_id", FIELD_LINE, false, 30, offsetof(HandOverInput, receiver_id), NULL },
    { "receiver_paper", FIELD_LINE, false, 300, offsetof(HandOverInput, receiver_paper), NULL },
    { "tracking", FIELD_LINE, false, 60, offsetof(HandOverInput, tracking), NULL },
    { "originals_back", FIELD_BOOL, false, 0, offsetof(HandOverInput, gives_originals), NULL },
    { "signed", FIELD_BOOL, false, 0, offsetof(HandOverInput, is_signed), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(HandOverInput, note), NULL },
};
const Form hand_over_form = FORM(HandOverInput, hand_over_fields);

void hand_over_from_input(const HandOverInput *input, Str code, HandOver *out)
{
    *out = (HandOver) { .code = code,
                        .by = (Channel)input->by,
                        .receiver = input->receiver,
                        .receiver_id = input->receiver_id,
                        .receiver_paper = input->receiver_paper,
                        .tracking = input->tracking,
                        .note = input->note,
                        .gives_originals = input->gives_originals,
                        .is_signed = input->is_signed };
}

static const Field submission_fields[] = {
    { "reason", FIELD_TEXT, false, 2000, offsetof(SubmissionInput, reason), NULL },
};
const Form submission_form = FORM(SubmissionInput, submission_fields);

static const Field slips_fields[] = {
    { "count", FIELD_INT, true, SLIP_RANGE_MAX, offsetof(SlipsInput, count), NULL },
};
const Form slips_form = FORM(SlipsInput, slips_fields);

enum {
    SCANS_AT_ONCE = 20 // of one request; the script sends them one by one
};

static const UploadRule tray_rule = { .file_bytes_max = FILE_BYTES_MAX,
                                      .files_max = SCANS_AT_ONCE };

static const Field tray_fields[] = {
    { "ma", FIELD_LINE, false, 1000, offsetof(TrayInput, code), NULL },
    { "scan", FIELD_INT, false, 0, offsetof(TrayInput, scan), NULL },
};
const Form tray_upload_form = FORM_WITH_FILES(TrayInput, tray_fields, &tray_rule);
const Form tray_form = FORM(TrayInput, tray_fields);
