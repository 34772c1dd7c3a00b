// Which event of a dossier is worth a notice, and what it says.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/notices/notices.h"

// NOTICE_NONE: nobody is told.
NoticeKind tell_kind(const DossierNews *news);
// The notice of an event for its applicant, in the language of the installation.
NoticeNew tell_notice(Arena *arena, const DossierNews *news);
