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
    Str path, label, hint;
    Str keys; // "g h": the shortcut that goes there, "" when there is none
    bool is_current, begins_group;
} NavItem;

typedef struct NavList {
    NavItem *items;
    size_t n;
} NavList;

// The person's booth at the one-stop shop, on every page of the staff: F8 calls the next number.
typedef struct StripView {
    Str path, key; // of the form; "" without an open booth
    Str booth, number;
    int64_t waiting;
} StripView;

struct View {
    Lang lang;
    Str lang_code; // "vi", "en"
    const Site *site;
    Str site_name; // in the language of the page
    Display display;
    Str display_class;    // of <html>
    Str path;             // of this page with its query, to come back to
    Str path_vi, path_en; // the same page in the two languages
    Str person_name;      // who is logged in, empty otherwise
    Str office_name;      // where he works
    NavList nav;          // of the public layout
    NavList desk_nav;     // of the staff's
    Str bell_path;        // notices for the person, "" without one
    int64_t unread;       // of them
    StripView strip;      // the line at the booth, path "" when there is none
    Str search_path;      // where staff find dossiers, empty for those who may not
    Str csrf_token;
    Str request_id;
    Str style_path, icon_path; // embedded assets
    // Of /hien-thi, coming back here; empty at the end of the scale.
    Str smaller_path, normal_path, larger_path, contrast_path;
    bool is_error; // a problem page: it has no address of its own
};

// Fills everything but person_name, office_name, desk_nav, search_path and csrf_token, which are
// the gate's.
// request has path, query, cookie and id. path_vi and path_en are the request's own path until the
// gate knows the route.
void view_init(View *view, Arena *arena, const Site *site, const Request *request, Lang lang);

// The texts sizes in percent, ascending, 0 at the end.
extern const int display_sizes[];
// Unknown parts of a cookie fall back to 100 % and normal contrast.
Display display_from_cookie(Str value);
Str display_to_cookie(Arena *arena, Display display);
