#include "rooms/ledger/note_rules.h"

#include "base/sign.h"
#include "support/test.h"

#include <string.h>

static Signature signed_by_test(Str body)
{
    Signature signature = { 0 };
    CHECK_OK(test_env()->sign(test_env(), body, &signature));
    return signature;
}

static const uint8_t *test_key(void)
{
    Signature *signature = arena_new(test_arena(), Signature);
    *signature = signed_by_test(S(""));
    return signature->key;
}

static Str sealed(Str body)
{
    Signature signature = signed_by_test(body);
    return note_seal(test_arena(), body, &signature);
}

static Checkpoint sample(void)
{
    Checkpoint checkpoint = { .count = 1234, .at = { 1763863200123 } };
    memset(checkpoint.root.bytes, 0xab, DIGEST_BYTES);
    return checkpoint;
}

TEST("a checkpoint is origin, count, root and time, one a line")
{
    Checkpoint checkpoint = sample(), read = { 0 };
    Str text = checkpoint_format(test_arena(), &checkpoint, test_key());
    CHECK_STR(text, "motcua/56475aa75463474c\n1234\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n"
                    "time 2025-11-23T09:00:00.123+07:00\n");
    CHECK(checkpoint_parse(text, &read));
    CHECK_INT(read.count, 1234);
    CHECK_INT(read.at.ms, checkpoint.at.ms);
    CHECK(digest_equal(&read.root, &checkpoint.root));
    CHECK(checkpoint_parse(sealed(text), &read));
}

TEST("a text that is no checkpoint is refused and leaves the output alone")
{
    const char *wrong[] = {
        "",
        "motcua/x",
        "motcua/x\n",
        "other/x\n1\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\ntime 2025-11-23T09:00:00Z\n",
        "motcua/x\n-1\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\ntime 2025-11-23T09:00:00Z\n",
        "motcua/x\n1x\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\ntime 2025-11-23T09:00:00Z\n",
        "motcua/x\n1\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s\ntime 2025-11-23T09:00:00Z\n",
        "motcua/x\n1\nq6s=\ntime 2025-11-23T09:00:00Z\n",
        "motcua/x\n1\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\ntime "
        "2025-11-23T09:00:00Z\n",
        "motcua/x\n1\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\n",
        "motcua/x\n1\nq6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=\ntime 2025-02-29T09:00:00Z\n",
    };
    Checkpoint read = { .count = 42 };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (checkpoint_parse(str_from_c(wrong[i]), &read))
            CHECK_STR(str_from_c(wrong[i]), "refused");
    CHECK_INT(read.count, 42);
}

TEST("a signed note is taken with its key only")
{
    Str note = sealed(S("one\ntwo\n"));
    uint8_t other[SIGN_PUBLIC_BYTES];
    CHECK(note_is_signed(test_arena(), note, test_key()));
    memcpy(other, test_key(), sizeof other);
    other[5] ^= 1;
    CHECK(!note_is_signed(test_arena(), note, other));
}

TEST("a note with further signatures by others is still signed by us")
{
    Str note = str_join(test_arena(), S("one\n\n\xe2\x80\x94 witness AAAA\n"),
                        str_slice(sealed(S("one\n")), 5, 1000));
    CHECK(note_is_signed(test_arena(), note, test_key()));
}

TEST("no change of one byte in a signed note passes")
{
    Checkpoint checkpoint = sample();
    Str note = sealed(checkpoint_format(test_arena(), &checkpoint, test_key()));
    char *changed = str_to_c(test_arena(), note);
    for (size_t i = 0; i + 1 < note.length; i++) {
        changed[i] ^= 4;
        CHECK(!note_is_signed(test_arena(), (Str) { changed, note.length }, test_key()));
        changed[i] ^= 4;
    }
    for (size_t n = 0; n + 1 < note.length; n++)
        CHECK(!note_is_signed(test_arena(), str_slice(note, 0, n), test_key()));
}

static LedgerStatement statement(void)
{
    LedgerStatement out = {
        .code = S("000.00.37.H16-230104-0001"),
        .received_at = { 1672795800000 },
        .due_at = { 1673258400000 },
        .seq = 123456789,
    };
    memset(out.hash.bytes, 0x5a, DIGEST_BYTES);
    return out;
}

TEST("the statement of a receipt is read back, also without a due date")
{
    Str key = { (const char *)test_key(), SIGN_PUBLIC_BYTES };
    LedgerStatement written = statement(), read;
    for (int i = 0; i < 2; i++) {
        Str text = sealed(statement_format(test_arena(), &written));
        CHECK(ledger_statement_parse(test_arena(), text, key, &read));
        CHECK_STR(read.code, "000.00.37.H16-230104-0001");
        CHECK_INT(read.received_at.ms, written.received_at.ms);
        CHECK_INT(read.due_at.ms, written.due_at.ms);
        CHECK_INT(read.seq, written.seq);
        CHECK(digest_equal(&read.hash, &written.hash));
        CHECK(text.length <= 500);
        written.due_at = NO_INSTANT;
    }
}

TEST("a statement with any changed byte, another key or another type is refused")
{
    Str key = { (const char *)test_key(), SIGN_PUBLIC_BYTES };
    LedgerStatement written = statement(), read;
    Str text = sealed(statement_format(test_arena(), &written));
    char *changed = str_to_c(test_arena(), text);
    for (size_t i = 0; i + 1 < text.length; i++) {
        changed[i] ^= 1;
        CHECK(!ledger_statement_parse(test_arena(), (Str) { changed, text.length }, key, &read));
        changed[i] ^= 1;
    }
    CHECK(!ledger_statement_parse(test_arena(), text, S("short"), &read));
    Checkpoint checkpoint = sample();
    Str other = sealed(checkpoint_format(test_arena(), &checkpoint, test_key()));
    CHECK(!ledger_statement_parse(test_arena(), other, key, &read));
}
