#include "platform/folder.h"

#include "support/scratch.h"
#include "support/test.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TEST("the data folder is made with its parents, and making it again is no error")
{
    Str path = scratch_file(scratch_folder(), "a/b/c");
    CHECK_OK(folder_create(test_arena(), path));
    CHECK_OK(folder_create(test_arena(), path));
    struct stat found;
    CHECK(stat(path.data, &found) == 0 && S_ISDIR(found.st_mode));
    CHECK_INT(found.st_mode & 07, 0);
}

TEST("a file in the place of the folder is an error")
{
    CHECK_ERR(folder_create(test_arena(), S("/etc/passwd")), ERR_STORAGE);
    CHECK_ERR(folder_create(test_arena(), S("/etc/passwd/data")), ERR_STORAGE);
}

TEST("the key is made once, for its owner only, and found again")
{
    SignKey made, found;
    CHECK_ERR(folder_key_get(test_arena(), scratch_folder(), &found), ERR_NOT_FOUND);
    CHECK_OK(folder_key_create(test_env(), test_arena(), scratch_folder(), &made));
    CHECK_OK(folder_key_create(test_env(), test_arena(), scratch_folder(), &found));
    CHECK(memcmp(&made, &found, sizeof made) == 0);
    struct stat file;
    CHECK(stat(scratch_file(scratch_folder(), "signing.key").data, &file) == 0);
    CHECK_INT(file.st_mode & 0777, 0600);
    CHECK(!folder_has_file(test_arena(), scratch_folder(), "signing.key.part"));
}

TEST("a damaged key is an error and is not replaced")
{
    SignKey key;
    CHECK_OK(folder_key_create(test_env(), test_arena(), scratch_folder(), &key));
    CHECK(truncate(scratch_file(scratch_folder(), "signing.key").data, 10) == 0);
    CHECK_ERR(folder_key_get(test_arena(), scratch_folder(), &key), ERR_STORAGE);
    CHECK_ERR(folder_key_create(test_env(), test_arena(), scratch_folder(), &key), ERR_STORAGE);
}

TEST("a folder gets its name whole, in the place of an empty one but of no other")
{
    Arena *arena = test_arena();
    Str from = scratch_file(scratch_folder(), "from"), to = scratch_file(scratch_folder(), "to");
    CHECK_OK(folder_create(arena, from));
    CHECK_OK(folder_file_create_private(arena, folder_path(arena, from, "x")));
    CHECK_OK(folder_create(arena, to));
    CHECK_OK(folder_rename(arena, from, to));
    CHECK(folder_has_file(arena, to, "x"));

    CHECK_OK(folder_create(arena, from));
    CHECK_ERR(folder_rename(arena, from, to), ERR_STORAGE);
    CHECK_ERR(folder_rename(arena, from, folder_path(arena, to, "x")), ERR_STORAGE);
    folder_remove(arena, to);
    CHECK(!folder_file_exists(arena, to));
}

TEST("the letters of a key make the same key elsewhere")
{
    SignKey made, found;
    Str letters, other = scratch_file(scratch_folder(), "other");
    CHECK_OK(folder_key_create(test_env(), test_arena(), scratch_folder(), &made));
    CHECK_OK(folder_key_read(test_arena(), scratch_folder(), &letters));
    CHECK_OK(folder_create(test_arena(), other));
    CHECK_ERR(folder_key_write(test_arena(), other, S("short")), ERR_STORAGE);
    CHECK_OK(folder_key_write(test_arena(), other, letters));
    CHECK_OK(folder_key_get(test_arena(), other, &found));
    CHECK(memcmp(&made, &found, sizeof made) == 0);
    CHECK_ERR(folder_key_write(test_arena(), other, letters), ERR_STORAGE);
}

TEST("a folder is empty when it is there and holds nothing")
{
    Str folder = scratch_file(scratch_folder(), "perhaps");
    CHECK(!folder_is_empty(test_arena(), folder));
    CHECK_OK(folder_create(test_arena(), folder));
    CHECK(folder_is_empty(test_arena(), folder));
    CHECK_OK(folder_file_create_private(test_arena(), folder_path(test_arena(), folder, "x")));
    CHECK(!folder_is_empty(test_arena(), folder));
}
