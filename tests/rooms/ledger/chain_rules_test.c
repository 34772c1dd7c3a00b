#include "rooms/ledger/chain_rules.h"

#include "support/test.h"

static Str hash_hex(LedgerHash hash)
{
    return str_hex(test_arena(), digest_text(&hash));
}

static LedgerEvent first_event(void)
{
    return (LedgerEvent) {
        .subject_id = 7,
        .at = { 1672795800000 },
        .recorded_at = { 1672795800123 },
        .body = S("{\"dossier\":\"H16.37-230104-0001\",\"event\":\"received\"}"),
    };
}

// Computed with Python's hashlib and struct from the formula in docs/ledger.md.
TEST("the chain has the published bytes")
{
    LedgerEvent first = first_event();
    LedgerEvent second = { .at = { -1 }, .recorded_at = { 0 }, .body = S("{}") };
    LedgerHash hash = chain_hash((LedgerHash) { 0 }, 1, &first);
    CHECK_STR(hash_hex(hash), "e30563d595aacca89baf4d36deddbd003ad8617a423bcd6af410d78178eaa5fa");
    hash = chain_hash(hash, 2, &second);
    CHECK_STR(hash_hex(hash), "9c15f9a683b7be18fb5ac5b5483f21e63b67243e72922c2f0bcfaf4366ac7704");
}

TEST("every part of an event changes its hash, the number of its subject does not")
{
    LedgerEvent event = first_event();
    LedgerHash zeros = { 0 }, same = chain_hash(zeros, 1, &event), other;
    event.subject_id = 8;
    other = chain_hash(zeros, 1, &event);
    CHECK(digest_equal(&same, &other));
    other = chain_hash(zeros, 2, &event);
    CHECK(!digest_equal(&same, &other));
    other = chain_hash(same, 1, &event);
    CHECK(!digest_equal(&same, &other));
    event.at.ms++;
    other = chain_hash(zeros, 1, &event);
    CHECK(!digest_equal(&same, &other));
    event.at.ms--;
    event.recorded_at.ms--;
    other = chain_hash(zeros, 1, &event);
    CHECK(!digest_equal(&same, &other));
    event = first_event();
    event.body = S("{\"dossier\":\"H16.37-230104-0001\",\"event\":\"refused\"}");
    other = chain_hash(zeros, 1, &event);
    CHECK(!digest_equal(&same, &other));
}

TEST("a digest of personal content depends on its salt")
{
    Str salt = S("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f");
    Str content = S("{\"name\":\"Nguyễn Thị Ánh\"}");
    CHECK_STR(ledger_private_digest(test_arena(), salt, content),
              "371765420310e6ab9a10aa048957ce810473e7902650e276e47027d6f0e94f10");
    CHECK(!str_equal(ledger_private_digest(test_arena(), S("0123456789abcdef"), content),
                     ledger_private_digest(test_arena(), salt, content)));
}
