#include "app/installation.h"

Err installation_open(Cx *cx, Str folder, CommandDatabase database)
{
    (void)cx;
    (void)folder;
    return database == COMMAND_WITHOUT_DATABASE ? OK : ERR_STORAGE;
}
