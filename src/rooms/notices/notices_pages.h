// What the templates of this room read.
#pragma once

#include "rooms/notices/notices.h"
#include "web/html.h"
#include "web/paging.h"
#include "web/web_pages.h"

typedef struct NoticeLine {
    int64_t id;
    TextKey kind, carrier, state;
    Str subject, text, address, answer;
    Str dossier, dossier_path; // "" when it speaks of none
    Instant created_at, settled_at, next_at;
    int64_t tries;
    bool is_new; // unread at the bell
    bool is_failed, is_uncertain, waits;
    Str again_path, key; // of the form that tries again
} NoticeLine;

typedef struct NoticeLines {
    NoticeLine *items;
    size_t n;
} NoticeLines;

typedef struct BellPage {
    Str action, key;
    int64_t newest_id; // marks all up to it
    bool has_unread;
    NoticeLines lines;
    Pager pager;
} BellPage;

typedef struct DossierNoticesPage {
    Str code, dossier_path;
    NoticeLines lines;
    Pager pager;
} DossierNoticesPage;

typedef struct CarrierRowView {
    TextKey name, mode;
    Str path, address;
} CarrierRowView;

typedef struct CarrierRowViews {
    CarrierRowView *items;
    size_t n;
} CarrierRowViews;

typedef struct CarriersPage {
    ErrorLines errors;
    CarrierRowViews carriers;
    Str quiet_action, quiet_key, templates_path, log_path;
    InputView quiet_from, quiet_until;
    NoticeLines failed;
} CarriersPage;

typedef struct CarrierPage {
    TextKey name, hint;
    bool is_saved, is_tried;
    ErrorLines errors;
    Str action, key, try_action, try_key, log_path;
    SelectView mode;
    InputView address, user_name, secret, sender, to;
    bool has_user, has_sender, has_plain, is_plain, is_off;
} CarrierPage;

typedef struct NoticeLogPage {
    NoticeLines lines;
    Pager pager;
} NoticeLogPage;

typedef struct TemplateRowView {
    TextKey kind;
    Str subject, path_vi, path_en;
    bool is_own;
} TemplateRowView;

typedef struct TemplateRowViews {
    TemplateRowView *items;
    size_t n;
} TemplateRowViews;

typedef struct TemplatesPage {
    TemplateRowViews rows;
} TemplatesPage;

typedef struct NameView {
    Str name; // "{code}"
    TextKey meaning;
} NameView;

typedef struct NameViews {
    NameView *items;
    size_t n;
} NameViews;

typedef struct TemplatePage {
    TextKey kind, lang_name;
    Str action, key;
    ErrorLines errors;
    bool is_saved, is_own;
    InputView subject, body, zalo_template;
    bool has_preview;
    NoticePreview preview;
    NameViews names;
} TemplatePage;
