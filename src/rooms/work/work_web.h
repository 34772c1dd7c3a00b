// Routes of the pages of the specialist's and the leader's day.
#pragma once

#include "rooms/identity/identity.h"
#include "web/form_view.h"
#include "web/route.h"

extern const Route work_web_routes[];

Handler worklist_get, worklist_post, worklist_refused, list_get;
Handler unit_desk_get, unit_desk_post, unit_desk_refused, hints_get;
Handler dossier_page_get;
// The files of one dossier.
Handler files_get, files_post, files_refused, file_reuse_post, file_download_get, file_preview_get;
Handler apology_get;
Handler action_get, action_post, action_refused;
Handler result_draft_get, result_draft_post, issue_get, issue_post, register_get;
Handler approval_get, approval_post, approval_one_get, approval_one_post;

// Shared by the pages that give dossiers to people.
SelectView people_select(Cx *cx, const AccountList *people, const Request *request);
