-- People and programs that may do something, and how they prove who they are. No secret is stored:
-- passwords as argon2id, tokens as SHA-256.

-- One member of staff.
create table account (
    id integer primary key,  -- made here
    name text not null,            -- typed at log-in: lower-case letters, digits, . _ -
    display_name text not null,    -- shown to others: "Nguyễn Thị Hoa"
    agency_id integer references agency (id), -- works here, sees this and all below; null: everything
    roles integer not null,        -- set of bits, 1 << Role (src/rooms/identity/identity.h)
    password_hash text,            -- argon2id; null: cannot log in with a password
    is_active boolean01 not null,  -- 0: left; never deleted, the ledger names it
    is_demo boolean01 not null,    -- 1: made by the demo, with the password everybody knows
    known_address blob,            -- SHA-256 of the address of the last log-in that succeeded
    created_at instant not null,   -- when it was made
    version integer not null       -- counts changes
);

create unique index account_by_name on account (name);

-- One log-in that is still valid. Ends at a fixed time, at log-out, and when the account changes.
create table session (
    digest blob primary key,       -- SHA-256 of the cookie's token
    account_id integer not null references account (id), -- whose it is
    created_at instant not null,   -- log-in
    expires_at instant not null    -- not valid from here on
) without rowid;

create index session_by_account on session (account_id);

-- A key of another program: acts as an agency in one role.
create table api_token (
    id integer primary key,  -- made here
    digest blob not null,          -- SHA-256 of the token
    agency_id integer references agency (id), -- acts for this and all below; null: everything
    roles integer not null,        -- set of bits, as in account
    label text not null,           -- what it is for
    created_at instant not null,   -- when it was made
    revoked_at instant             -- not valid from here on; null: valid
);

create unique index api_token_by_digest on api_token (digest);

-- Log-ins tried in one hour, counted before the password is looked at.
create table login_attempt (
    subject text not null,         -- "account:letan" or "address:10.0.0.7"
    hour integer not null,         -- hours since 1970-01-01T00:00Z
    tried integer not null,        -- so many in that hour
    primary key (subject, hour)
) without rowid;

-- An answer that was given to a request with an Idempotency-Key; given again to its repetition.
create table idempotent_answer (
    id integer primary key,        -- 1, 2, 3 …: answers lie in the order in which they were given
    digest blob not null,          -- SHA-256 of who asked and the key
    request_digest blob not null,  -- SHA-256 of method, path and body
    status integer not null,       -- HTTP status of the answer
    content_type text not null,    -- of the answer
    location text not null,        -- address of what was made; empty when there is none
    body text not null,            -- of the answer
    created_at instant not null    -- forgotten some days after this
);

create unique index idempotent_answer_by_digest on idempotent_answer (digest);
