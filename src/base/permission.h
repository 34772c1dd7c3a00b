// What an actor may do. Routes and commands name one; identity gives them to roles. The list is
// here because the web kit and every room speak of it.
#pragma once

typedef enum Permission {
    PERM_NONE,            // no route may carry it: a row without a permission is found by a test
    PERM_PUBLIC,          // anybody, without log-in
    PERM_CITIZEN,         // a logged-in citizen, for his own things
    PERM_ACCOUNT,         // any member of staff, for his own account and log-out
    PERM_STAFF,           // any member of staff
    PERM_DOSSIER_VIEW,    // read dossiers of the own agency
    PERM_DOSSIER_RECEIVE, // intake at the counter
    PERM_DOSSIER_WORK,    // steps, supplements, pauses
    PERM_DOSSIER_APPROVE, // decide, extend, suspend
    PERM_DOSSIER_RETURN,  // hand the result over
    PERM_FEE_COLLECT,     // take money at the counter and write its receipt
    PERM_FEE_CONTROL,     // refunds, everybody's shifts, reconciliation
    PERM_QUEUE_SERVE,     // call and serve numbers
    PERM_REPORT_VIEW,
    PERM_CATALOGUE_EDIT,
    PERM_CALENDAR_EDIT,
    PERM_USER_ADMIN,
    PERM_SETTINGS, // of the whole installation
    PERM_AUDIT,    // read who did what, everywhere
    PERM_API,      // a token of another system
    PERM_COUNT
} Permission;
