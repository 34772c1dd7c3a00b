// The cookies of a log-in, and the tables of routes of this room.
#pragma once

#include "web/route.h"

extern const Route identity_routes[];
extern const Route account_routes[];
extern const Route passkey_routes[];
extern const Route people_routes[], key_routes[], setting_routes[], record_routes[];

typedef enum LoginCookie {
    COOKIE_SESSION, // ends with the browser
    COOKIE_STEP,    // of a log-in that is half done
    COOKIE_DEVICE,  // says that its owner has logged in with this browser before
    COOKIE_COUNT
} LoginCookie;

typedef struct CookieNew {
    LoginCookie which;
    Str value;
    int64_t max_age_s; // as in Cookie
} CookieNew;

// NO_STR without one.
Str login_cookie_read(const Request *request, LoginCookie which);
void login_cookie_set(Cx *cx, const Request *request, Response *response, const CookieNew *in);
// Token of the session cookie, NO_STR without one.
Str session_cookie_read(const Request *request);
// The end of every log-in: the cookies of the new session, the old one ended, on to back_path or
// to the desk.
typedef struct LoginOutcome LoginOutcome;
CHECKED Err login_end(Cx *cx, const Request *request, Response *response,
                      const LoginOutcome *outcome, Str back_path);
