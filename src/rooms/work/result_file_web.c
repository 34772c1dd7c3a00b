#include "rooms/work/result_file_web.h"

#include "texts.h"

static const char accepted[] = ".pdf,.docx,.odt,.jpg,.jpeg,.png,.p7s,.p7m,.sig,.xml,.xsig";

UploadView result_upload(Cx *cx, TextKey label, TextKey hint, bool is_many)
{
    return (UploadView) { .name = S("tep"),
                          .label = text_get(cx->lang, label),
                          .hint = text_get(cx->lang, hint),
                          .accept = str_from_c(accepted),
                          .file_bytes_max = FILE_BYTES_SHOWN,
                          .size_limit = file_size_text(cx->arena, FILE_BYTES_SHOWN),
                          .is_many = is_many };
}

FilePlace result_draft_place(const Dossier *dossier)
{
    return (FilePlace) { .owner = { FILE_OWNER_DOSSIER, dossier->code },
                         .purpose = FILE_FOR_DRAFT,
                         .digitisation = FILE_NOT_DIGITISED,
                         .signs_id = NO_INT };
}

// By what it is, not by what it is called.
static bool is_signature(const FileLink *link)
{
    return link->type == FILE_P7S || link->type == FILE_XML;
}

Err result_files_take(Cx *cx, const Request *request, const Dossier *dossier, ResultFiles *out)
{
    FileLinkList added = { 0 };
    ResultFiles files = { 0 };
    FilePlace place = result_draft_place(dossier);
    if (request->uploads.n > 0)
        TRY(file_upload_receive(cx, request, &place, &added));
    for (size_t i = 0; i < added.n; i++) {
        if (is_signature(&added.items[i])) {
            files.signature = added.items[i];
            files.has_signature = true;
        } else {
            files.document = added.items[i];
            files.has_document = true;
        }
    }
    *out = files;
    return OK;
}
