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
