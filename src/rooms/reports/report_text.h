// A report as text for a terminal: columns aligned, nothing but characters of one cell.
#pragma once

#include "rooms/reports/reports.h"

void report_write_text(Buffer *buffer, Lang lang, const Report *report);
