#include "rooms/fees/transfer.h"

#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"
#include "texts.h"

static Err change(Cx *cx, const char *agency, const char *bank, const char *account)
{
    cx->problem = (Problem) { 0 };
    BankAccountChange in = { str_from_c(agency), str_from_c(bank), str_from_c(account),
                             S("Kho bạc Nhà nước") };
    return bank_account_change(cx, &in);
}

// Without an agency: everything is within reach.
static void be_administrator(Cx *cx)
{
    Actor *actor = arena_new(cx->arena, Actor);
    *actor = *test_head(cx);
    actor->agency_id = NO_INT;
    actor->roles |= 1u << ROLE_ADMIN;
    cx->actor = actor;
}

static void set_installation_account(Cx *cx)
{
    const Actor *before = cx->actor;
    SettingChange changes[] = { { SETTING_BANK_BIN, S("970436") },
                                { SETTING_BANK_ACCOUNT, S("0011004128999") },
                                { SETTING_BANK_HOLDER, S("UBND tỉnh") } };
    cx->actor = actor_system();
    CHECK_OK(setting_change(cx, changes, 3));
    cx->actor = before;
}

static Transfer transfer_of(Cx *cx, const char *agency)
{
    Agency found;
    BankAccount account;
    CHECK_OK(bank_account_get(cx, str_from_c(agency), &found, &account));
    Dossier dossier = { .agency_id = found.id, .code = S("H16.37.02-261123-0001") };
    Transfer transfer = { 0 };
    CHECK_OK(transfer_get(cx, &dossier, (Money) { 21000 }, &transfer));
    return transfer;
}

TEST("a dossier is paid to its agency's account, else to that of the one above, else the settings'")
{
    Cx *cx = test_fee_shop();
    be_administrator(cx);
    CHECK(!transfer_of(cx, "H16.37.02").is_offered);
    set_installation_account(cx);
    CHECK_STR(transfer_of(cx, "H16.37.02").account, "0011004128999");
    CHECK_OK(change(cx, "H16.37", "970418", "3110012345"));
    CHECK_STR(transfer_of(cx, "H16.37.02").account, "3110012345");
    CHECK_OK(change(cx, "H16.37.02", "970405", "5300205112233"));
    CHECK_STR(transfer_of(cx, "H16.37.02").bank, "Agribank");
    CHECK_STR(transfer_of(cx, "H16.37.02").account, "5300205112233");
    CHECK_STR(transfer_of(cx, "H16.37.05").account, "3110012345");
    CHECK_STR(transfer_of(cx, "H16.37.05").holder, "Kho bạc Nhà nước");
    CHECK_STR(transfer_of(cx, "H22.11").account, "0011004128999");
    CHECK_OK(change(cx, "H16.37.02", "", ""));
    CHECK_STR(transfer_of(cx, "H16.37.02").account, "3110012345");
}

TEST("the QR code says bank, account, amount and dossier of that agency")
{
    Cx *cx = test_fee_shop();
    be_administrator(cx);
    set_installation_account(cx);
    CHECK_OK(change(cx, "H16.37.02", "970405", "5300205112233"));
    Str payload = transfer_of(cx, "H16.37.02").payload;
    CHECK(str_contains(payload, S("0006970405"
                                  "0113"
                                  "5300205112233")));
    CHECK(str_contains(payload, S("540521000"
                                  "5802VN")));
    CHECK(str_contains(payload, S("0821H16.37.02-261123-0001")));
    CHECK(!str_contains(payload, S("0011004128999")));
    CHECK(str_contains(transfer_of(cx, "H16.37.05").payload, S("0006970436"
                                                               "0113"
                                                               "0011004128999")));
}

TEST("what is no bank, no account or has no holder is refused and nothing changes")
{
    Cx *cx = test_fee_shop();
    be_administrator(cx);
    CHECK_ERR(change(cx, "H16.37", "123456", "3110012345"), ERR_INPUT);
    CHECK_INT(cx->problem.fields->text, T_FEES_BANK_UNKNOWN);
    CHECK_ERR(change(cx, "H16.37", "970418", "31 100"), ERR_INPUT);
    CHECK_INT(cx->problem.fields->text, T_FEES_BANK_ACCOUNT_WRONG);
    CHECK_ERR(change(cx, "H16.37", "970418", "12345678901234567890"), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    BankAccountChange nobody = { S("H16.37"), S("970418"), S("3110012345"), S(" ") };
    CHECK_ERR(bank_account_change(cx, &nobody), ERR_INPUT);
    CHECK(!transfer_of(cx, "H16.37").is_offered);
}

TEST("who administers one agency neither sees nor sets the account of another one")
{
    Cx *cx = test_fee_shop();
    BankAccountList list;
    int64_t next;
    be_administrator(cx);
    CHECK_OK(change(cx, "H16.37", "970418", "3110012345"));
    CHECK_OK(change(cx, "H22.11", "970405", "5300205112233"));
    CHECK_OK(bank_account_list(cx, 0, &list, &next));
    CHECK_INT((int64_t)list.n, 2);
    CHECK_INT(next, NO_INT);
    Actor local = *cx->actor;
    CHECK_OK(scope_get_agency(cx, S("H16.37"), &local.agency_id));
    cx->actor = &local;
    CHECK_ERR(change(cx, "H22.11", "970418", "666"), ERR_NOT_FOUND);
    CHECK_ERR(change(cx, "H99", "970418", "666"), ERR_NOT_FOUND);
    CHECK_OK(change(cx, "H16.37.05", "970418", "777"));
    CHECK_OK(bank_account_list(cx, 0, &list, &next));
    CHECK_INT((int64_t)list.n, 2);
    for (size_t i = 0; i < list.n; i++)
        CHECK(!str_equal_c(list.items[i].agency_code, "H22.11"));
    local.roles = 1u << ROLE_HEAD;
    CHECK_ERR(change(cx, "H16.37.05", "970418", "888"), ERR_FORBIDDEN);
}
