// Which event of a dossier is worth a notice, and what it says.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/notices/notices.h"

// NOTICE_NONE: nobody is told.
NoticeKind tell_kind(const DossierNews *news);
// The notice of an event for its applicant, in the language of the installation.
NoticeNew tell_notice(Arena *arena, const DossierNews *news);
// The account that an internal step puts the dossier on the desk of; NO_STR: nobody's, or the one's
// who did it.
Str tell_assignee(const DossierNews *news);
// The notice of such a step; account_id is the caller's to fill.
NoticeNew tell_assigned(Arena *arena, const DossierNews *news);
// A reminder of a date, once for each date; to whom is the caller's to fill.
NoticeNew tell_reminder(Arena *arena, const Dossier *dossier, NoticeKind kind);
