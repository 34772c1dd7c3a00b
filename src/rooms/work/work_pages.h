// What the pages of the day at work read.
#pragma once

#include "web/html.h"
#include "web/paging.h"
#include "web/web_pages.h"

typedef struct DossierPaper {
    Str name;
} DossierPaper;

typedef struct DossierPapers {
    DossierPaper *items;
    size_t n;
} DossierPapers;

typedef struct DossierLine {
    Str code, path, procedure_name, applicant, holder;
    Instant received_at, due_at;
    TextKey state, timeliness;
    bool is_late, is_soon;
} DossierLine;

typedef struct DossierLines {
    DossierLine *items;
    size_t n;
} DossierLines;

typedef struct WorklistPage {
    Str action, q;
    Str all_path, overdue_path;
    bool only_overdue;
    DossierLines lines;
    Pager pager;
    ErrorLines errors;
} WorklistPage;

typedef struct TimelineLine {
    Instant at;
    bool was_late_entry; // recorded noticeably later than it happened
    Instant recorded_at;
    TextKey event;
    Str step, actor, to, reason, note;
    Instant due; // the date that this event set; absent when it set none
} TimelineLine;

typedef struct TimelineLines {
    TimelineLine *items;
    size_t n;
} TimelineLines;

typedef struct LegLine {
    int64_t number;
    Str agency;
    Instant received_at, due_at, ended_at;
} LegLine;

typedef struct LegLines {
    LegLine *items;
    size_t n;
} LegLines;

typedef struct ReasonLine {
    Str text;
} ReasonLine;

typedef struct ReasonLines {
    ReasonLine *items;
    size_t n;
} ReasonLines;

typedef struct DossierPage {
    Str code, check_code, public_path, receipt_path, files_path, action;
    bool is_new; // just received: the receipt comes first
    Str procedure, procedure_name, procedure_path, field;
    Str agency, holder, applicant, id_number, phone, email, address;
    TextKey state, channel, by_date, by_minute;
    bool is_late;
    Instant received_at, due_at, due_original, ended_at, returned_at;
    Instant hand_over_by; // absent once it is being handled
    bool due_given, due_changed;
    ReasonLines reasons; // why this date
    DossierPapers papers;
    TimelineLines timeline;
    LegLines legs;
    bool can_act;
    Str key; // one form records one event
    SelectView event;
    InputView to, step, due, reason;
    ErrorLines errors;
} DossierPage;

typedef struct FileGroup {
    Str name; // of the part, or what else they are
    FileListView files;
} FileGroup;

typedef struct FileGroups {
    FileGroup *items;
    size_t n;
} FileGroups;

typedef struct EarlierFile {
    int64_t id;
    Str name, dossier;
    Instant added_at;
    bool is_first;
} EarlierFile;

typedef struct EarlierFiles {
    EarlierFile *items;
    size_t n;
} EarlierFiles;

typedef struct FilesPage {
    Str code, dossier_path, action, reuse_action;
    FileGroups groups;
    bool may_add;
    SelectView place, reuse_place;
    UploadView upload;
    EarlierFiles earlier;
    ErrorLines errors;
} FilesPage;
