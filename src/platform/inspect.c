#include "platform/inspect.h"

#include <expat.h>
#include <magic.h>
#include <stdlib.h>
#include <string.h>

enum {
    MAGIC_BYTES = 256 * 1024, // the table needs no more to know a kind
    HEAD_BYTES = 1024,        // in which other readers look for a beginning of their own
    XML_BYTES_MAX = 20 * 1024 * 1024,
    DER_HEAD_BYTES = 64,
};

// ---- What libmagic calls them

typedef struct Kind {
    const char *media_type;
    void (*inspect)(Str file, FileFacts *out);
} Kind;

static const Kind kinds[] = {
    { "application/pdf", inspect_pdf },
    { "image/jpeg", inspect_jpeg },
    { "image/png", inspect_png },
    { "image/tiff", inspect_tiff },
    { "image/heic", inspect_heic },
    { "image/heif", inspect_heic },
    { "application/zip", inspect_zip },
    { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", inspect_zip },
    { "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", inspect_zip },
    { "application/vnd.oasis.opendocument.text", inspect_zip },
    { "application/vnd.oasis.opendocument.spreadsheet", inspect_zip },
    { "text/xml", inspect_xml },
    { "application/xml", inspect_xml },
};

static magic_t signatures_open(void)
{
    magic_t signatures = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR |
                                    MAGIC_NO_CHECK_ELF | MAGIC_NO_CHECK_CDF);
    if (signatures != NULL && magic_load(signatures, NULL) == 0)
        return signatures;
    magic_close(signatures);
    return NULL;
}

static const Kind *kind_find(Str file)
{
    size_t n = file.length < MAGIC_BYTES ? file.length : MAGIC_BYTES;
    magic_t signatures = signatures_open();
    const char *name = signatures == NULL ? NULL : magic_buffer(signatures, file.data, n);
    const Kind *kind = NULL;
    for (size_t i = 0; name != NULL && i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].media_type, name) == 0)
            kind = &kinds[i];
    magic_close(signatures);
    return kind;
}

// ---- Another kind in the same bytes

// Words with which a browser or an interpreter takes a file for its own, whatever its case.
static bool head_has_words(Str file)
{
    static const char *const words[] = { "<html", "<script", "<!doctype html", "<?php",
                                         "<svg",  "<body",   "<iframe",        NULL };
    Str head = str_slice(file, 0, HEAD_BYTES);
    char lower[HEAD_BYTES];
    for (size_t i = 0; i < head.length; i++)
        lower[i] =
            head.data[i] >= 'A' && head.data[i] <= 'Z' ? (char)(head.data[i] | 0x20) : head.data[i];
    for (size_t i = 0; words[i] != NULL; i++)
        if (str_contains((Str) { lower, head.length }, str_from_c(words[i])))
            return true;
    return false;
}

static bool is_two_kinds(Str file, const FileFacts *facts)
{
    bool is_archive = facts->type == FILE_DOCX || facts->type == FILE_XLSX ||
                      facts->type == FILE_ODT || facts->type == FILE_ODS;
    bool has_pdf = str_contains(str_slice(file, 0, HEAD_BYTES), S("%PDF-"));
    return head_has_words(file) || (has_pdf && facts->type != FILE_PDF) ||
           (!is_archive && inspect_ends_as_zip(file));
}

// ---- XML: data and signatures, nothing that is shown or run

typedef struct Reading {
    XML_Parser parser;
    int depth;
    FileFlaw flaw;
} Reading;

static void XMLCALL element_begin(void *state, const XML_Char *name, const XML_Char **attributes)
{
    static const char *const shown[] = { "http://www.w3.org/1999/xhtml",
                                         "http://www.w3.org/2000/svg",
                                         "http://www.w3.org/1999/XSL/Transform", NULL };
    Reading *reading = state;
    (void)attributes;
    for (size_t i = 0; shown[i] != NULL; i++)
        if (strncmp(name, shown[i], strlen(shown[i])) == 0)
            reading->flaw = FILE_FLAW_PROGRAM;
    if (++reading->depth > 200)
        reading->flaw = FILE_FLAW_COUNT_HIGH;
    if (reading->flaw != FILE_FLAW_NONE)
        XML_StopParser(reading->parser, XML_FALSE);
}

static void XMLCALL element_end(void *state, const XML_Char *name)
{
    (void)name;
    ((Reading *)state)->depth--;
}

// Entities grow; style sheets run.
static void XMLCALL doctype_begin(void *state, const XML_Char *name, const XML_Char *system_id,
                                  const XML_Char *public_id, int has_internal_subset)
{
    Reading *reading = state;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    reading->flaw = FILE_FLAW_PROGRAM;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void XMLCALL instruction_read(void *state, const XML_Char *target, const XML_Char *data)
{
    Reading *reading = state;
    (void)target;
    (void)data;
    reading->flaw = FILE_FLAW_PROGRAM;
    XML_StopParser(reading->parser, XML_FALSE);
}

void inspect_xml(Str file, FileFacts *out)
{
    out->type = FILE_XML;
    if (file.length > XML_BYTES_MAX) {
        out->flaw = FILE_FLAW_COSTLY;
        return;
    }
    Reading reading = { .parser = XML_ParserCreateNS(NULL, ' ') };
    if (reading.parser == NULL)
        return;
    XML_SetUserData(reading.parser, &reading);
    XML_SetElementHandler(reading.parser, element_begin, element_end);
    XML_SetStartDoctypeDeclHandler(reading.parser, doctype_begin);
    XML_SetProcessingInstructionHandler(reading.parser, instruction_read);
    bool is_good = XML_Parse(reading.parser, file.data, (int)file.length, 1) == XML_STATUS_OK;
    XML_ParserFree(reading.parser);
    out->flaw = reading.flaw != FILE_FLAW_NONE ? reading.flaw
                : is_good                      ? FILE_FLAW_NONE
                                               : FILE_FLAW_BROKEN;
}

// ---- Signatures: CMS signed-data (RFC 5652), as DER that fills the file, or as PEM

static bool der_fills(Str file)
{
    const unsigned char *bytes = (const unsigned char *)file.data;
    if (file.length < 4 || bytes[0] != 0x30)
        return false;
    if (bytes[1] == 0x80) // of a length that only its end tells
        return bytes[file.length - 1] == 0 && bytes[file.length - 2] == 0;
    size_t digits = bytes[1] & 0x7f, length = 0;
    if (bytes[1] < 0x80 || digits > 4 || file.length < 2 + digits)
        return (size_t)bytes[1] + 2 == file.length;
    for (size_t i = 0; i < digits; i++)
        length = length << 8 | bytes[2 + i];
    return length + 2 + digits == file.length;
}

void inspect_signature(Str file, FileFacts *out)
{
    static const char signed_data[] = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
    Str head = str_slice(file, 0, DER_HEAD_BYTES);
    bool is_der =
        der_fills(file) && str_contains(head, (Str) { signed_data, sizeof signed_data - 1 });
    bool is_pem = (str_begins_with(file, S("-----BEGIN PKCS7-----")) &&
                   str_ends_with(str_trim(file), S("-----END PKCS7-----"))) ||
                  (str_begins_with(file, S("-----BEGIN CMS-----")) &&
                   str_ends_with(str_trim(file), S("-----END CMS-----")));
    out->type = is_der || is_pem ? FILE_P7S : FILE_TYPE_UNKNOWN;
    out->flaw = is_der || is_pem ? FILE_FLAW_NONE : FILE_FLAW_TYPE;
}

// ---- The whole

void inspect_file(Str file, FileFacts *out)
{
    *out = (FileFacts) { .flaw = FILE_FLAW_TYPE };
    const Kind *kind = kind_find(file);
    if (kind != NULL) {
        out->flaw = FILE_FLAW_NONE;
        kind->inspect(file, out);
    } else {
        inspect_signature(file, out);
    }
    if (out->flaw == FILE_FLAW_NONE && is_two_kinds(file, out))
        out->flaw = FILE_FLAW_TWO_KINDS;
}
