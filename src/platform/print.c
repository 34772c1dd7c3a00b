#include "platform/print.h"

#include "platform/pdf.h"
#include "platform/xlsx.h"

Err print_document(Arena *arena, const Document *document, DocumentFormat format, Str *out)
{
    switch (format) {
    case DOCUMENT_PDF: return pdf_write(arena, document, out);
    case DOCUMENT_XLSX: return xlsx_write(arena, document, out);
    case DOCUMENT_FORMAT_COUNT: break;
    }
    return ERR_STORAGE;
}
