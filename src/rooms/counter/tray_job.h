// The scanner's folder: what lies there is taken over into the trays.
#pragma once

#include "base/cx.h"

// Files of the folder itself go to the tray of the installation's agency, those of a folder inside,
// named by an agency's code, to its tray. What is refused lies aside and is told on the page of the
// tray; what cannot be kept now stays for the next run. Never inside a transaction.
CHECKED Err tray_collect(Cx *cx, Str folder);
