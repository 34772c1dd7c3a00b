// The version of this program, from the build.
#pragma once

#define VERSION_TEXT "0.1.0"
