#include "web/asset.h"

#include <zlib.h>

#include "base/hash.h"
#include "support/test.h"

TEST("an asset is found by its name with the hash of its content")
{
    Str path = asset_path(S("motcua.css"));
    Str file = str_slice(path, sizeof "/tai-nguyen/" - 1, path.length);
    const Asset *asset = asset_find(file);
    CHECK(asset != NULL);
    if (asset == NULL)
        return;
    Digest digest = digest_of(asset->plain);
    Str hash = str_slice(str_hex(test_arena(), digest_text(&digest)), 0, 12);
    CHECK(str_contains(file, hash));
    CHECK_STR(asset->content_type, "text/css; charset=utf-8");
    CHECK(asset_find(S("motcua.css")) == NULL);
    CHECK(asset_find(S("")) == NULL);
}

TEST("the packed form unpacks to the plain one")
{
    for (const Asset *asset = assets; asset->name.length > 0; asset++) {
        char *plain = arena_push(test_arena(), asset->plain.length + 1);
        z_stream stream = { .next_in = (unsigned char *)(uintptr_t)asset->gzipped.data,
                            .avail_in = (unsigned)asset->gzipped.length,
                            .next_out = (unsigned char *)plain,
                            .avail_out = (unsigned)asset->plain.length + 1 };
        CHECK_INT(inflateInit2(&stream, MAX_WBITS + 16), Z_OK);
        CHECK_INT(inflate(&stream, Z_FINISH), Z_STREAM_END);
        CHECK(str_equal((Str) { plain, stream.total_out }, asset->plain));
        inflateEnd(&stream);
    }
}

TEST("the style sheet of citizens and staff stays below 24 KB and loads nothing from elsewhere")
{
    Str path = asset_path(S("motcua.css"));
    const Asset *asset = asset_find(str_slice(path, sizeof "/tai-nguyen/" - 1, path.length));
    CHECK(asset != NULL && asset->plain.length <= 24 * 1024);
    CHECK(asset != NULL && !str_contains(asset->plain, S("url(")));
    CHECK(asset != NULL && !str_contains(asset->plain, S("@import")));
}
