// The pages over fees.
#pragma once

#include "web/route.h"

extern const Route fees_web_routes[];

Handler till_get, shift_open_post, shift_open_refused, pay_back_get, pay_back_post,
    pay_back_refused;
Handler sheet_get, sheet_refused, sheet_charge_post, sheet_take_post, sheet_mend_post, sheet_qr_get;
Handler shifts_today_get, shifts_get, shift_page_get, shift_close_post, shift_close_refused;
Handler slip_pdf_get, shift_pdf_get;
Handler bank_accounts_get, bank_accounts_post, bank_accounts_refused;
Handler matching_get, matching_post, matching_refused, matching_clear_post, share_page_get;
Handler citizen_pay_get, citizen_pay_post, citizen_pay_refused, citizen_qr_get;
