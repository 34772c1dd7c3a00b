-- Citizens: their accounts, the drafts they file online, and what they say afterwards
-- (see src/rooms/citizen).

-- An account of a citizen. The first log-in makes it; it holds no more than he gives.
create table citizen (
    id integer primary key,       -- made here
    display_name text not null,   -- as he calls himself; empty until he says so
    id_number text not null,      -- số định danh cá nhân; empty until he says so
    address text not null,        -- where he lives; empty until he says so
    created_at instant not null   -- the first log-in
);

-- What an account is opened with.
create table citizen_login (
    kind integer not null,        -- LoginKind: 0 phone, 1 e-mail, 2 subject of an OpenID provider
    value text not null,          -- the number, the address, or "issuer subject"
    citizen_id integer not null references citizen (id), -- whose it is
    created_at instant not null,  -- first used
    primary key (kind, value)
) without rowid;

create index citizen_login_by_citizen on citizen_login (citizen_id);

-- One log-in of a citizen that is still valid.
create table citizen_session (
    digest blob primary key,      -- SHA-256 of the cookie's token
    number integer not null,      -- to name it on the page of the citizen
    citizen_id integer not null references citizen (id), -- whose it is
    device text not null,         -- what the browser calls itself, shortened
    created_at instant not null,  -- log-in
    expires_at instant not null   -- not valid from here on
) without rowid;

create index citizen_session_by_citizen on citizen_session (citizen_id, number);

-- A one-time code that was sent and not used yet.
create table citizen_code (
    digest blob primary key,      -- SHA-256 of the token in the cookie of who asked
    kind integer not null,        -- LoginKind of where it was sent
    value text not null,          -- where it was sent
    code_digest blob not null,    -- SHA-256 of the token and the six digits
    shown_code text,              -- the digits, in a demo only; null otherwise
    tried integer not null,       -- wrong guesses so far
    created_at instant not null,  -- when it was sent
    expires_at instant not null   -- not valid from here on
) without rowid;

create index citizen_code_by_expiry on citizen_code (expires_at);

-- Codes asked for, and codes guessed, in one hour.
create table citizen_attempt (
    subject blob not null,        -- SHA-256 of "send:0:0912345678" or "send-from:10.0.0.7"
    hour integer not null,        -- hours since 1970-01-01T00:00Z
    tried integer not null,       -- so many in that hour
    primary key (subject, hour)
) without rowid;

-- A dossier being filed online. Kept until it is sent or until expires_at.
create table draft (
    id integer primary key,       -- made here
    number text not null,         -- 10 letters and digits; in the address of its pages
    citizen_id integer references citizen (id), -- whose account; null: filed without one
    agency_id integer not null,   -- where it will be received
    version_id integer not null,  -- of the procedure, as it was read when the draft was begun
    applicant_name text not null, -- chủ hồ sơ; empty until given, as all that follows
    id_number text not null,      -- số định danh, or the code of an organisation
    phone text not null,          -- where he is told; also proves who resumes the draft
    email text not null,          -- likewise
    address text not null,        -- where he lives
    filed_by text not null,       -- who files for him, and how they are related; empty: himself
    answers text not null,        -- JSON object: name of a field of the e-form → text
    delivery integer not null,    -- Delivery: where he wants the result
    done integer not null,        -- set of bits 1 << DraftStep: steps that were answered
    dossier_code text,            -- once sent
    check_code text,              -- once sent
    created_at instant not null,  -- begun
    changed_at instant not null,  -- the last step that was saved
    expires_at instant not null,  -- deleted from here on
    version integer not null      -- counts changes
);

create unique index draft_by_number on draft (number);
create index draft_by_citizen on draft (citizen_id, changed_at, id);
create index draft_by_expiry on draft (expires_at);

-- Which browsers may go on with a draft.
create table draft_key (
    digest blob not null,         -- SHA-256 of the token in the browser's cookie
    draft_id integer not null references draft (id), -- which draft
    primary key (digest, draft_id)
) without rowid;

create index draft_key_by_draft on draft_key (draft_id);

-- What the applicant says of one paper of the procedure.
create table draft_paper (
    draft_id integer not null references draft (id), -- which draft
    ordinal integer not null,     -- of the part of the procedure
    choice integer not null,      -- PaperChoice: attached, brought to the counter, not at hand
    primary key (draft_id, ordinal)
) without rowid;

-- The dossiers that a citizen sees on his page.
create table citizen_dossier (
    citizen_id integer not null references citizen (id), -- who
    code text not null,           -- of the dossier
    added_at instant not null,    -- when he sent it, or added it by its check code
    primary key (citizen_id, code)
) without rowid;

create index citizen_dossier_by_time on citizen_dossier (citizen_id, added_at, code);

-- What an applicant thinks of how his dossier was handled (TT 01/2018 Art. 13, NĐ 61/2018 Art. 31):
-- one answer for a dossier, never changed.
create table dossier_rating (
    dossier_id integer primary key, -- which dossier
    agency_id integer not null,   -- received it and is rated
    procedure_id integer not null, -- what was asked for
    score integer not null,       -- 1 very dissatisfied … 5 very satisfied
    reasons integer not null,     -- set of bits 1 << RatingReason
    said text not null,           -- free words; empty when there are none
    rated_on day not null,        -- when
    rated_at instant not null     -- to the millisecond
);

create index dossier_rating_by_agency on dossier_rating (agency_id, rated_on);

-- Who may act for a citizen (người được ủy quyền).
create table citizen_delegate (
    id integer primary key,       -- made here
    citizen_id integer not null references citizen (id), -- who gives the power
    name text not null,           -- who has it
    id_number text not null,      -- số định danh of who has it
    phone text not null,          -- empty when not given
    scope text not null,          -- for what, in words
    until_day day not null,       -- valid to the end of this day
    created_at instant not null,  -- given
    ended_at instant              -- taken back; null: not
);

create index citizen_delegate_by_citizen on citizen_delegate (citizen_id, id);
