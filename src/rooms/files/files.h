// The door of the room "files": what was uploaded, scanned or issued, and where it belongs. Who may
// see a file is decided by the room that serves the page; this room only asks for the owner.
#pragma once

#include "base/content.h"
#include "base/cx.h"

typedef struct Request Request;
typedef struct Response Response;
typedef struct FileListView FileListView; // web/web_pages.h

// Stored: never renumber.
typedef enum FileOwnerKind {
    FILE_OWNER_DRAFT,    // not handed in yet: may be taken off again, forgotten with the draft
    FILE_OWNER_DOSSIER,  // key: the dossier's code
    FILE_OWNER_TRAY,     // scans that wait to be filed; key: the agency's code
    FILE_OWNER_FEEDBACK, // key: the code of the feedback
    FILE_OWNER_INTAKE,   // of a counter's form that is not saved yet; key: the room counter's
    FILE_OWNER_KIND_COUNT
} FileOwnerKind;

// Stored: never renumber.
typedef enum FilePurpose {
    FILE_FOR_PART,       // thành phần hồ sơ
    FILE_FOR_SUPPLEMENT, // handed in later, on request
    FILE_FOR_RESULT,     // kết quả điện tử
    FILE_FOR_SIGNATURE,  // signs another file of the same owner, and goes where that goes
    FILE_FOR_SCAN,       // paper of the office itself
    FILE_FOR_DRAFT,      // of a result: nobody's outside before it is issued
    FILE_PURPOSE_COUNT
} FilePurpose;

// TT 01/2023/TT-VPCP; the numbers of the national data exchange (DuocSoHoa).
typedef enum FileDigitisation {
    FILE_NOT_DIGITISED,      // came electronically, without an officer's signature
    FILE_DIGITISED,          // scanned and checked against the paper
    FILE_REUSED_FROM_PART,   // from a part of another dossier
    FILE_REUSED_FROM_RESULT, // from the result of another dossier
    FILE_DIGITISATION_COUNT
} FileDigitisation;

enum {
    FILE_BYTES_MAX = 200 * 1024 * 1024,
    FILE_BYTES_SHOWN = 20 * 1024 * 1024, // what pages ask people to stay below
    FILE_NAME_BYTES_MAX = 200,
    FILES_LISTED_MAX = 500, // of one owner, in one list
    FILE_DRAFT_DAYS = 180,  // a net below the rooms whose drafts end sooner: see file_forget
    FILE_INTAKE_DAYS = 1,   // a form that nobody saved
};

typedef struct FileOwner {
    FileOwnerKind kind;
    Str key;
} FileOwner;

// A file in its place.
typedef struct FileLink {
    int64_t id;
    int64_t file_id;
    FileOwner owner;
    int64_t part; // ordinal of the procedure's part, 0: none
    FilePurpose purpose;
    FileDigitisation digitisation;
    int64_t signs_id; // of a signature: the link it signs, else NO_INT
    int64_t from_id;  // of a reused file: the link it was taken from, else NO_INT
    Str name;         // NFC, without path or control characters
    Str added_by;
    Instant added_at;
    Digest digest;
    int64_t size_bytes;
    FileType type;
    int64_t pages; // 0: not known
    ScanState scan;
} FileLink;

typedef struct FileLinkList {
    FileLink *items;
    size_t n;
} FileLinkList;

// Where a file is to go.
typedef struct FilePlace {
    FileOwner owner;
    int64_t part;
    FilePurpose purpose;
    FileDigitisation digitisation;
    int64_t signs_id;        // NO_INT unless purpose is FILE_FOR_SIGNATURE
    const Digest *applicant; // keyed digest of the ID number, for reuse later; NULL: not known
} FilePlace;

// Looks at the bytes in a process of its own, lets the virus scanner see them, makes them durable
// and then writes the rows. Slow: never inside a transaction or on a polling thread. The same file
// in the same place twice is one link. Expected errors: ERR_INPUT (what is wrong with the file),
// ERR_LIMIT (too big, or the owner holds too much), ERR_NOT_FOUND (signs_id), ERR_STORAGE.
CHECKED Err file_add(Cx *cx, const FilePlace *place, Str name, Content *content, FileLink *out);
// The same for bytes of our own, such as a result that was printed and signed here.
CHECKED Err file_add_bytes(Cx *cx, const FilePlace *place, Str name, Str bytes, FileLink *out);

// Oldest first; a signature stands after what it signs. At most FILES_LISTED_MAX.
CHECKED Err file_list(Tx *tx, const FileOwner *owner, FileLinkList *out);
CHECKED Err file_read_list(Cx *cx, const FileOwner *owner, FileLinkList *out);
// Newest first, at most limit; before: id of the last one seen, NO_INT for the first page.
CHECKED Err file_list_newest(Tx *tx, const FileOwner *owner, int64_t before, int64_t limit,
                             FileLinkList *out);
// Expected error: ERR_NOT_FOUND (also: the link is another owner's).
CHECKED Err file_get(Tx *tx, const FileOwner *owner, int64_t link_id, FileLink *out);
CHECKED Err file_count(Tx *tx, const FileOwner *owner, int64_t *out);

// What was issued electronically: results, each followed by the signatures over it.
CHECKED Err file_list_results(Cx *cx, const FileOwner *owner, FileLinkList *out);
// The same content in another place of the same owner: what was approved becomes the result.
CHECKED Err file_copy(Cx *cx, Tx *tx, const FileLink *from, const FilePlace *place, FileLink *out);
// Whether its bytes on disk are still those that were taken. Reads all of them: never inside a
// transaction.
CHECKED Err file_is_intact(Cx *cx, const FileLink *link, bool *out);

// Of a draft, the tray or an unsaved form only, with the signatures over it.
// Expected errors: ERR_NOT_FOUND, ERR_CONFLICT (what was handed in stays).
CHECKED Err file_detach(Cx *cx, Tx *tx, const FileOwner *owner, int64_t link_id);
// With a draft that ends without being sent: all its links. Nothing happens to other owners.
CHECKED Err file_forget(Tx *tx, const FileOwner *draft);
// All files of a draft become the dossier's (or of whatever to is), in the caller's transaction.
// applicant: NULL leaves what is known.
CHECKED Err file_move(Tx *tx, const FileOwner *from, const FileOwner *to, const Digest *applicant);
// The dossier to gets a link of its own to each file of from, signatures left out: equal dossiers
// that came with one set of papers. Expected error: ERR_LIMIT.
CHECKED Err file_share(Cx *cx, Tx *tx, const FileOwner *from, const FilePlace *to);
// One link of the tray gets its place; a file that lies there already lies there once.
// Expected errors: ERR_NOT_FOUND, ERR_CONFLICT (no tray).
CHECKED Err file_place(Cx *cx, Tx *tx, const FileLink *link, const FilePlace *place);

// ---- Reuse: nobody is asked again for what the office already has (NĐ 45/2020)

// Parts and results of the applicant's dossiers, newest first, each content once; before: id of the
// last one seen, NO_INT for the first page.
CHECKED Err file_list_reusable(Tx *tx, const Digest *applicant, int64_t before, FileLinkList *out);
enum {
    FILES_REUSABLE_ROWS = 20
};
// The digitisation follows from where the file was: a part or a result; a signature over it comes
// along. place->applicant must be whose file it is. Expected errors: ERR_NOT_FOUND (no such file of
// this applicant), ERR_INPUT (infected).
CHECKED Err file_reuse(Cx *cx, Tx *tx, int64_t link_id, const FilePlace *place, FileLink *out);

// What FilePlace.applicant is for an ID number: keyed, so that the number cannot be found from it
// by trying all of them. Blanks and dots do not count; no number at all is nobody, each time
// another. Expected error: ERR_STORAGE.
CHECKED Err file_applicant(Cx *cx, Str id_number, Digest *out);

typedef struct FileLimit {
    int64_t file_bytes, owner_bytes, files;
} FileLimit;

CHECKED Err file_limit_get(Tx *tx, FileOwnerKind kind, FileLimit *out);

// ---- For the routes of the rooms to the right: each needs a few lines

// Adds all files that came with the request (a route with an upload rule, ROUTE_SLOW).
// Expected errors: those of file_add; ERR_INPUT when there was none.
CHECKED Err file_upload_receive(Cx *cx, const Request *request, const FilePlace *place,
                                FileLinkList *out);
// The original, always as an attachment. Expected errors: ERR_NOT_FOUND, ERR_CONFLICT (infected).
CHECKED Err file_send(Cx *cx, Response *response, const FileLink *link);
// A page drawn anew (query: trang=1, rong=240). ROUTE_SLOW. Expected errors: ERR_NOT_FOUND.
CHECKED Err file_preview_send(Cx *cx, const Request *request, Response *response,
                              const FileLink *link);
// Rows for the part file_list. base_path: "/lam-viec/ho-so/H16.37-…/tep"; the links are
// base/{id}, base/{id}/xem (in English view) and, when may_detach, the action base/{id}/go
// (take-off).
CHECKED Err file_list_view(Cx *cx, const FileLinkList *files, Str base_path, bool may_detach,
                           FileListView *out);
bool file_has_preview(const FileLink *link);
Str file_size_text(Arena *arena, int64_t size_bytes); // "1,5 MB", "312 KB"
TextKey file_type_text(FileType type);
TextKey file_digitisation_text(FileDigitisation digitisation);

// ---- Upkeep

// Drafts nobody came back to, contents nobody links to, files no scanner has seen.
CHECKED Err files_tidy(Cx *cx);

typedef struct FilesVerdict {
    bool ok;
    int64_t files, bytes;
    Str subject; // digest of the first file that is wrong
    Str what, expected, found;
} FilesVerdict;

// Reads every file that is linked and compares it with its SHA-256. Only ERR_STORAGE is an error.
CHECKED Err files_verify(Cx *cx, FilesVerdict *out);
