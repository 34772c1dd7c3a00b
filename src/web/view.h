// What every page shows around its content: the site, the person, the way of display. Filled by the
// gate for each request; layouts read it.
#pragma once

#include "base/cx.h"
#include "web/request.h"

// The agency whose site this is. Texts are "" when not set.
typedef struct Site {
    Str name, name_en;
    Str address, phone, email;
    bool is_demo; // a banner says that the figures are made up
} Site;

// Chosen on /hien-thi or by the links at the top, kept in the cookie "hien_thi".
typedef struct Display {
    int text_percent; // 90 100 115 130 160 200
    bool high_contrast;
} Display;

typedef struct NavItem {
    Str path, label;
    bool is_current;
} NavItem;

typedef struct NavList {
    NavItem *items;
    size_t n;
} NavList;

struct View {
    Lang lang;
    Str lang_code; // "vi", "en"
    const Site *site;
    Str site_name; // in the language of the page
    Display display;
    Str display_class;    // of <html>
    Str path;             // of this page, to come back to
    Str path_vi, path_en; // the same page in the two languages
    Str person_name;      // who is logged in, empty otherwise
    Str office_name;      // where he works
    NavList nav;          // main navigation of the layout
    Str csrf_token;
    Str request_id;
    Str style_path, script_path; // embedded assets with their hashes
    Str icon_path;
    Str smaller_path, larger_path, contrast_path; // of /hien-thi; empty at the end of the scale
    Str normal_path;
    bool is_error; // a problem page: no canonical address
};

// Reads language, display and paths of the request; nav, person and csrf_token are the gate's.
void view_init(View *view, Arena *arena, const Site *site, const Request *request, Lang lang);

Display display_from_cookie(Str value);
Str display_to_cookie(Arena *arena, Display display);
