// Routes of the pages of the specialist's and the leader's day.
#pragma once

#include "web/form_view.h"
#include "web/route.h"

extern const Route work_web_routes[];

Handler worklist_get, list_get;
Handler dossier_page_get, dossier_act_post, dossier_act_refused;

// The files of one dossier.
Handler files_get, files_post, files_refused, file_reuse_post, file_download_get, file_preview_get;
