// The gate: who asks, may he, is it really he, and is what he sends in the form of the route.
#pragma once

#include "app/visit.h"

// Before the body is read: who asks, and may he. Fills cx.actor and view.
CHECKED Err gate_admit(Visit *visit);
// The guard of forms whose files come before the form is whole.
UploadGuard gate_upload_guard(const Visit *visit);
// gate_admit unless that has been done, then the form. Fills cx.actor, view and request.input.
// Anything but OK: cx.problem says why, or the response is filled already (ERR_FORBIDDEN with a
// status other than 200: a redirect to the log-in page).
CHECKED Err gate_pass(Visit *visit);

enum {
    BODY_BYTES_MAX = 512 * 1024 // of a request that a form reads
};
