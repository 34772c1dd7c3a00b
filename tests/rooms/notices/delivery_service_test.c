#include "rooms/notices/notices.h"

#include "base/network.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

// Where the installation itself sets things up.
static Cx *office(void)
{
    Cx *cx = test_db();
    cx->actor = actor_system();
    return cx;
}

// A provider as tests want it: answers what it is told to and keeps what it got.
static struct {
    SendOutcome outcome;
    int status;
    int calls;
    Str last_body, last_key, last_message;
} provider;

static void provider_fetch(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    (void)env;
    (void)arena;
    provider.calls++;
    provider.last_body = str_copy(test_arena(), fetch->body);
    provider.last_key = str_copy(test_arena(), fetch->headers.items[1]);
    *out = (FetchAnswer) { provider.outcome, provider.status, S(""), S("") };
}

static void provider_mail(const Env *env, Arena *arena, const Mail *mail, MailAnswer *out)
{
    (void)env;
    (void)arena;
    provider.calls++;
    provider.last_message = str_copy(test_arena(), mail->message);
    *out = (MailAnswer) { provider.outcome, provider.status, S("") };
}

static Err add_in(Cx *cx, Tx *tx, void *arg)
{
    bool added;
    return notice_add(cx, tx, arg, &added);
}

static Cx *outbox(NoticeKind kind, const char *phone, const char *email)
{
    Cx *cx = office();
    CarrierSetup sms = {
        .carrier = CARRIER_SMS, .mode = CARRIER_LIVE, .address = S("https://sms"), .secret = S("s")
    };
    CarrierSetup mail = { .carrier = CARRIER_MAIL,
                          .mode = CARRIER_LIVE,
                          .address = S("smtp://mail:25"),
                          .sender = S("motcua@example.vn") };
    NoticeNew notice = { .kind = kind,
                         .key = S("event-1"),
                         .account_id = NO_INT,
                         .phone = str_from_c(phone),
                         .email = str_from_c(email),
                         .dossier = S("H16-1"),
                         .args = { { "code", S("H16-1") }, { "one_time_code", S("482913") } } };
    provider.outcome = SEND_ANSWERED;
    provider.status = 200;
    provider.calls = 0;
    test_env()->fetch = provider_fetch;
    test_env()->mail = provider_mail;
    CHECK_OK(carrier_save(cx, &sms));
    CHECK_OK(carrier_save(cx, &mail));
    CHECK_OK(tx_run(cx, "add", add_in, &notice));
    return cx;
}

static Notice newest(Cx *cx)
{
    NoticeList list = { 0 };
    NoticeQuery query = { .shelf = SHELF_DOSSIER, .dossier = S("H16-1") };
    CHECK_OK(notice_list(cx, &query, &list));
    return list.items[list.n - 1];
}

static bool deliver(Cx *cx)
{
    bool more = false;
    CHECK_OK(notice_deliver_next(cx, &more));
    return more;
}

static void wait_ms(Cx *cx, int64_t ms)
{
    test_clock_set((Instant) { cx->env->now(cx->env).ms + ms });
}

TEST("what the provider has taken is sent, once")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "0912345678", "");
    CHECK(deliver(cx));
    CHECK(!deliver(cx));
    CHECK_INT(provider.calls, 1);
    CHECK_INT(newest(cx).state, NOTICE_SENT);
    CHECK_STR(provider.last_key, "Idempotency-Key: event-1");
    CHECK(str_contains(provider.last_body, S("+84912345678")));
}

TEST("an answer of 500 is tried again later, with the same key")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "0912345678", "");
    provider.status = 500;
    CHECK(deliver(cx));
    CHECK(!deliver(cx)); // not yet
    CHECK_INT(newest(cx).state, NOTICE_WAITING);
    CHECK(!newest(cx).is_uncertain);
    provider.status = 200;
    wait_ms(cx, 31000);
    CHECK(deliver(cx));
    CHECK_INT(newest(cx).state, NOTICE_SENT);
    CHECK_INT(newest(cx).tries, 2);
    CHECK_STR(provider.last_key, "Idempotency-Key: event-1");
}

TEST("an uncertain outcome is marked and stays marked")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "", "anh@example.vn");
    provider.outcome = SEND_UNCERTAIN;
    CHECK(deliver(cx));
    Str first = provider.last_message;
    CHECK(newest(cx).is_uncertain);
    provider.outcome = SEND_ANSWERED;
    provider.status = 250;
    wait_ms(cx, 31000);
    CHECK(deliver(cx));
    CHECK_INT(newest(cx).state, NOTICE_SENT);
    CHECK(newest(cx).is_uncertain);
    CHECK(str_equal(first, provider.last_message)); // the same Message-ID: known as one
}

TEST("an address that is refused for good is given up at once, and somebody is told to call")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "", "anh@example.vn");
    int64_t admin_id, unread;
    AccountNew admin = { .name = S("quantri"),
                         .display_name = S("Q"),
                         .agency_id = NO_INT,
                         .roles = 1u << ROLE_ADMIN,
                         .password = S("một mật khẩu dài") };
    CHECK_OK(account_add(cx, &admin, &admin_id));
    provider.status = 550;
    CHECK(deliver(cx));
    CHECK_INT(newest(cx).state, NOTICE_FAILED);
    CHECK_OK(notice_count_unread(cx, admin_id, &unread));
    CHECK_INT(unread, 1);
    NoticeList bell;
    NoticeQuery query = { .shelf = SHELF_ACCOUNT, .account_id = admin_id };
    CHECK_OK(notice_list(cx, &query, &bell));
    CHECK(str_contains(bell.items[0].text, S("SMTP 550")));
    // Mended, it goes out once more.
    provider.status = 250;
    CHECK_OK(notice_send_again(cx, newest(cx).id));
    CHECK_ERR(notice_send_again(cx, newest(cx).id), ERR_CONFLICT);
    CHECK(deliver(cx));
    CHECK_INT(newest(cx).state, NOTICE_SENT);
}

TEST("what cannot be delivered for a day is given up")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "0912345678", "");
    provider.outcome = SEND_NOT_SENT;
    for (int i = 0; i < 100 && newest(cx).state == NOTICE_WAITING; i++) {
        (void)deliver(cx);
        wait_ms(cx, 1801000);
    }
    CHECK_INT(newest(cx).state, NOTICE_FAILED);
    CHECK(provider.calls > 40 && provider.calls < 60);
}

TEST("a one-time code is forgotten once it is sent")
{
    Cx *cx = outbox(NOTICE_ONE_TIME_CODE, "0912345678", "");
    CHECK(deliver(cx));
    CHECK(str_contains(provider.last_body, S("482913")));
    CHECK_INT(test_db_rows(cx) > 0, true);
    Str code;
    CHECK_OK(notice_find_demo_code(cx, S("0912345678"), &code));
    CHECK(str_is_absent(code));
}

// The moment between sending and settling: whoever comes then gets nothing.
static Cx *other;
static bool other_got_it;

static void fetch_with_other(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    other_got_it = deliver(other);
    provider_fetch(env, arena, fetch, out);
}

TEST("what is being sent is leased: a second run finds nothing")
{
    Cx *cx = other = outbox(NOTICE_RECEIVED, "0912345678", "");
    test_env()->fetch = fetch_with_other;
    CHECK(deliver(cx));
    CHECK(!other_got_it);
    CHECK_INT(provider.calls, 1);
}

static jmp_buf crashed;

static void fetch_and_crash(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    provider_fetch(env, arena, fetch, out);
    longjmp(crashed, 1);
}

TEST("a crash after sending is repeated with the same key, after the lease, and marked")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "0912345678", "");
    test_env()->fetch = fetch_and_crash;
    if (setjmp(crashed) == 0)
        (void)deliver(cx);
    test_env()->fetch = provider_fetch;
    CHECK(!deliver(cx)); // the lease still runs
    wait_ms(cx, 61000);
    CHECK(deliver(cx));
    CHECK_INT(provider.calls, 2);
    CHECK_STR(provider.last_key, "Idempotency-Key: event-1");
    CHECK_INT(newest(cx).state, NOTICE_SENT);
    CHECK(newest(cx).is_uncertain);
}

TEST("a carrier that was turned off keeps what waits")
{
    Cx *cx = outbox(NOTICE_RECEIVED, "0912345678", "");
    CarrierSetup off = { .carrier = CARRIER_SMS, .mode = CARRIER_OFF };
    CHECK_OK(carrier_save(cx, &off));
    CHECK(deliver(cx));
    CHECK_INT(provider.calls, 0);
    CHECK_INT(newest(cx).state, NOTICE_WAITING);
}
