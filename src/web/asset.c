#include "web/asset.h"

#include <assert.h>

Str asset_path(Str name)
{
    for (const Asset *asset = assets; asset->name.length > 0; asset++)
        if (str_equal(asset->name, name))
            return asset->path;
    assert(!"no such asset");
    return NO_STR;
}

const Asset *asset_find(Str file)
{
    for (const Asset *asset = assets; asset->name.length > 0; asset++)
        if (str_equal(asset->file, file))
            return asset;
    return NULL;
}
