#include "rooms/ledger/note_rules.h"

#include "base/sign.h"

#include <sodium.h>
#include <string.h>

enum {
    KEY_ID_BYTES = 4,
    ALGORITHM_ED25519 = 1, // C2SP signed-note: the type byte before the key
    NAME_HEX_BYTES = 8,
    NOTE_BYTES_MAX = 4096,
    BASE64 = sodium_base64_VARIANT_ORIGINAL,
};

#define DASH "\xe2\x80\x94 " // em dash and a blank, as the format wants

static const char RECEIPT_TYPE[] = "motcua-receipt/1";
static const char TIME_LABEL[] = "time ";

static Str base64_encode(Arena *arena, const uint8_t *bytes, size_t n)
{
    size_t room = sodium_base64_encoded_len(n, BASE64);
    char *out = arena_push(arena, room);
    sodium_bin2base64(out, room, bytes, n, BASE64);
    return str_from_c(out);
}

// Exactly n bytes.
static bool base64_decode(Str text, uint8_t *out, size_t n)
{
    size_t length = 0;
    return sodium_base642bin(out, n, text.data, text.length, NULL, &length, NULL, BASE64) == 0 &&
           length == n;
}

Str note_name(Arena *arena, const uint8_t *key)
{
    Digest digest = digest_of((Str) { (const char *)key, SIGN_PUBLIC_BYTES });
    return str_join(arena, S("motcua/"),
                    str_hex(arena, str_slice(digest_text(&digest), 0, NAME_HEX_BYTES)));
}

// C2SP signed-note: the first bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key).
static void key_id(Str name, const uint8_t *key, uint8_t out[KEY_ID_BYTES])
{
    const char middle[] = { '\n', ALGORITHM_ED25519 };
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, name);
    hash_add(&hash, (Str) { middle, sizeof middle });
    hash_add(&hash, (Str) { (const char *)key, SIGN_PUBLIC_BYTES });
    Digest digest = hash_end(&hash);
    memcpy(out, digest.bytes, KEY_ID_BYTES);
}

Str note_seal(Arena *arena, Str body, const Signature *signature)
{
    uint8_t line[KEY_ID_BYTES + sizeof signature->bytes];
    Str name = note_name(arena, signature->key);
    key_id(name, signature->key, line);
    memcpy(line + KEY_ID_BYTES, signature->bytes, sizeof signature->bytes);
    Str encoded = base64_encode(arena, line, sizeof line);
    return str_format(arena, "%.*s\n" DASH "%.*s %.*s\n", STR_ARG(body), STR_ARG(name),
                      STR_ARG(encoded));
}

// Splits "body\n— name base64\n…" at the first blank line; the body keeps its last newline.
static bool note_split(Str text, Str *out_body, Str *out_signatures)
{
    for (size_t i = 0; i + 1 < text.length; i++) {
        if (text.data[i] != '\n' || text.data[i + 1] != '\n')
            continue;
        *out_body = str_slice(text, 0, i + 1);
        *out_signatures = str_slice(text, i + 2, text.length);
        return true;
    }
    return false;
}

static bool line_is_signature(Str line, Str prefix, const uint8_t *key, Str body)
{
    Signature signature;
    uint8_t bytes[KEY_ID_BYTES + sizeof signature.bytes], id[KEY_ID_BYTES];
    if (!str_begins_with(line, prefix) ||
        !base64_decode(str_slice(line, prefix.length, line.length), bytes, sizeof bytes))
        return false;
    Str name = str_slice(prefix, sizeof DASH - 1, prefix.length - 1);
    key_id(name, key, id);
    memcpy(signature.key, key, sizeof signature.key);
    memcpy(signature.bytes, bytes + KEY_ID_BYTES, sizeof signature.bytes);
    return memcmp(bytes, id, sizeof id) == 0 && sign_is_valid(&signature, body);
}

bool note_is_signed(Arena *arena, Str text, const uint8_t *key)
{
    Str body, signatures, line;
    if (text.length > NOTE_BYTES_MAX || !note_split(text, &body, &signatures))
        return false;
    Str name = note_name(arena, key);
    Str prefix = str_format(arena, DASH "%.*s ", STR_ARG(name));
    while (str_cut(&signatures, '\n', &line))
        if (line_is_signature(line, prefix, key, body))
            return true;
    return false;
}

// ---- Checkpoints

Str checkpoint_format(Arena *arena, const Checkpoint *checkpoint, const uint8_t *key)
{
    Str name = note_name(arena, key), at = instant_format_iso(arena, checkpoint->at);
    Str root = base64_encode(arena, checkpoint->root.bytes, sizeof checkpoint->root.bytes);
    return str_format(arena, "%.*s\n%lld\n%.*s\n%s%.*s\n", STR_ARG(name),
                      (long long)checkpoint->count, STR_ARG(root), TIME_LABEL, STR_ARG(at));
}

bool checkpoint_parse(Str text, Checkpoint *out)
{
    Str origin, count, root, at;
    Checkpoint parsed;
    if (!str_cut(&text, '\n', &origin) || !str_begins_with(origin, S("motcua/")) ||
        !str_cut(&text, '\n', &count) || !str_to_int(count, &parsed.count) || parsed.count < 0 ||
        !str_cut(&text, '\n', &root) ||
        !base64_decode(root, parsed.root.bytes, sizeof parsed.root.bytes) ||
        !str_cut(&text, '\n', &at) || !str_begins_with(at, str_from_c(TIME_LABEL)) ||
        !instant_parse(str_slice(at, sizeof TIME_LABEL - 1, at.length), &parsed.at))
        return false;
    *out = parsed;
    return true;
}

// ---- Statements of receipts

Str statement_format(Arena *arena, const LedgerStatement *statement)
{
    Str received_at = instant_format_iso(arena, statement->received_at), due_at = S("-");
    if (!instant_is_absent(statement->due_at))
        due_at = instant_format_iso(arena, statement->due_at);
    Str hash = base64_encode(arena, statement->hash.bytes, sizeof statement->hash.bytes);
    return str_format(arena, "%s\n%.*s\n%.*s\n%.*s\n%lld\n%.*s\n", RECEIPT_TYPE,
                      STR_ARG(statement->code), STR_ARG(received_at), STR_ARG(due_at),
                      (long long)statement->seq, STR_ARG(hash));
}

static bool due_at_parse(Str line, Instant *out)
{
    if (!str_equal(line, S("-")))
        return instant_parse(line, out);
    *out = NO_INSTANT;
    return true;
}

bool ledger_statement_parse(Arena *arena, Str text, Str key, LedgerStatement *out)
{
    Str type, code, received_at, due_at, seq, hash, rest = text;
    LedgerStatement parsed;
    if (key.length != SIGN_PUBLIC_BYTES ||
        !note_is_signed(arena, text, (const uint8_t *)key.data) || !str_cut(&rest, '\n', &type) ||
        !str_equal(type, str_from_c(RECEIPT_TYPE)) || !str_cut(&rest, '\n', &code) ||
        !str_cut(&rest, '\n', &received_at) || !str_cut(&rest, '\n', &due_at) ||
        !str_cut(&rest, '\n', &seq) || !str_cut(&rest, '\n', &hash) ||
        !instant_parse(received_at, &parsed.received_at) || !due_at_parse(due_at, &parsed.due_at) ||
        !str_to_int(seq, &parsed.seq) ||
        !base64_decode(hash, parsed.hash.bytes, sizeof parsed.hash.bytes))
        return false;
    parsed.code = code;
    *out = parsed;
    return true;
}
