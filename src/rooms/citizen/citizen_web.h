// The pages of citizens: tracking, filing, the account. No JavaScript, both languages.
#pragma once

#include "web/route.h"

extern const Route citizen_routes[];

// The token of a citizen's log-in, NO_STR without one. The gate asks.
Str citizen_cookie_read(const Request *request);

Handler tracking_get, tracking_code_get, status_get, status_qr_get;
Handler withdraw_get, withdraw_post, withdraw_refused;
Handler supplement_get, supplement_post, supplement_refused;
Handler rate_get, rate_post, rate_refused;
Handler start_get, start_post, start_refused;
Handler resume_get, resume_post, resume_refused;
Handler person_get, person_post, person_refused;
Handler details_get, details_post, details_refused;
Handler papers_get, papers_post, papers_refused;
Handler paper_add_post, paper_file_get, paper_preview_get, paper_remove_post, result_file_get;
Handler check_get, check_post, check_refused, renew_post, sent_get;
Handler openid_begin_get, openid_end_get;
Handler citizen_login_get, citizen_login_post, citizen_login_refused;
Handler citizen_code_get, citizen_code_post, citizen_code_refused, citizen_logout_post;
Handler me_get, me_add_post, me_add_refused;
Handler me_papers_get, me_paper_file_get, me_paper_preview_get, paper_reuse_post;
Handler profile_get, profile_post, profile_refused;
Handler me_sessions_get, me_session_end_post;
Handler me_delegates_get, me_delegates_post, me_delegates_refused, me_delegate_end_post;
Handler me_remove_get, me_remove_post, me_remove_refused;
