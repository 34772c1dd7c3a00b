-- Accounts grown up: standing in for each other, second factors, passkeys, what a session knows of
-- its device, the settings of the installation, and who changed what.

-- Who stands in for whom while he is away. Ended early or run out, it stays as a record.
create table delegation (
    id integer primary key,        -- made here
    from_id integer not null references account (id), -- who is away
    to_id integer not null references account (id), -- who stands in for him
    from_day day not null,         -- first day of it
    to_day day not null,           -- last day of it
    reason text not null,          -- as the one who stands in reads it
    created_at instant not null,   -- when it was written
    created_by text not null,      -- log-in name of who wrote it
    ended_at instant               -- called back, not valid from here on; null: runs until to_day
);

create index delegation_by_to on delegation (to_id, to_day);
create index delegation_by_from on delegation (from_id, to_day);

-- What the people of this installation chose; what is not here has its default.
create table setting (
    key text primary key,          -- "site_phone": codes of setting_rules.c
    value text not null,           -- as typed; secrets are sealed with the key of the installation
    changed_at instant not null    -- when it was last changed
) without rowid;

-- Who changed what in accounts, settings and tokens. Rows are only added; each is bound to the one
-- before it.
create table deed (
    id integer primary key,        -- 1, 2, 3 … without a gap
    at instant not null,           -- when it was done
    actor text not null,           -- log-in name of who did it
    address text not null,         -- from where; empty on the machine itself
    kind integer not null,         -- DeedKind (src/rooms/identity/identity.h)
    subject text not null,         -- what it was done to: a log-in name, the key of a setting
    detail text not null,          -- what became of it; never a secret
    digest blob not null           -- SHA-256 of the digest before and this row
);

create index deed_by_actor on deed (actor, id);
create index deed_by_subject on deed (subject, id);
create index deed_by_kind on deed (kind, id);

-- 1: made by somebody else, good only for choosing a password of one's own.
alter table account add column must_change_password boolean01 not null default 0;

create index account_by_agency on account (agency_id, name);

-- Log-ins that were valid before know nothing of their device: everybody logs in again.
drop table session;

-- One log-in that is still valid. Ends at a fixed time, at log-out, and when the account changes.
create table session (
    digest blob primary key,       -- SHA-256 of the cookie's token
    id integer not null,           -- names it without telling the token
    account_id integer not null references account (id), -- whose it is
    way integer not null,          -- LoginWay (src/rooms/identity/identity.h)
    address text not null,         -- of the caller at log-in
    device text not null,          -- User-Agent of the browser at log-in
    created_at instant not null,   -- log-in
    confirmed_at instant not null, -- when he last proved who he is
    expires_at instant not null    -- not valid from here on
) without rowid;

create unique index session_by_id on session (id);
create index session_by_account on session (account_id, id);

-- The seed of an authenticator app (RFC 6238).
create table second_factor (
    account_id integer primary key references account (id), -- whose it is
    seed text not null,            -- sealed with the key of the installation
    last_step integer not null,    -- newest step of 30 seconds that was accepted: none counts twice
    confirmed_at instant           -- when a first code was right; null: being set up
);

-- Codes on paper for the day the telephone is lost; each opens once.
create table recovery_code (
    digest blob primary key,       -- SHA-256 of account and code
    account_id integer not null references account (id), -- whose it is
    used_at instant                -- when it was used; null: still good
) without rowid;

create index recovery_code_by_account on recovery_code (account_id);

-- A key of a browser or telephone (WebAuthn): the private half never leaves the device.
create table passkey (
    id integer primary key,        -- made here
    credential blob not null,      -- the id that the device gave it
    account_id integer not null references account (id), -- whose it is
    public_key blob not null,      -- point on P-256, 65 bytes, uncompressed
    sign_count integer not null,   -- of the device; a smaller one tells of a copy
    label text not null,           -- "Điện thoại của tôi"
    created_at instant not null,   -- when it was registered
    used_at instant                -- last log-in with it; null: none yet
);

create unique index passkey_by_credential on passkey (credential);
create index passkey_by_account on passkey (account_id);

-- Something begun that the browser must finish within minutes: the second step of a log-in, a
-- passkey's challenge.
create table login_step (
    digest blob primary key,       -- SHA-256 of the token in the cookie of this step
    kind integer not null,         -- LoginStepKind (src/rooms/identity/login_step.h)
    account_id integer references account (id), -- whose it is; null: not known yet
    challenge blob not null,       -- what the device is to sign; empty when nothing is
    tried integer not null,        -- wrong answers so far
    expires_at instant not null    -- not valid from here on
) without rowid;

create index login_step_by_expiry on login_step (expires_at);
