// What the templates of this room read.
#pragma once

#include "web/html.h"
#include "web/web_pages.h"

typedef struct LoginAccount {
    Str name, person, role;
} LoginAccount;

typedef struct LoginAccounts {
    LoginAccount *items;
    size_t n;
} LoginAccounts;

typedef struct LoginPage {
    Str action_path, back_path;
    Str problem, hint; // of the attempt before; "" on the first visit
    InputView name, password;
    bool is_demo;
    LoginAccounts accounts; // of the demo
} LoginPage;

typedef struct WorkLink {
    Str path, label, hint;
} WorkLink;

typedef struct WorkLinks {
    WorkLink *items;
    size_t n;
} WorkLinks;

typedef struct WorkPage {
    Str person, roles, agency;
    WorkLinks links;
} WorkPage;
