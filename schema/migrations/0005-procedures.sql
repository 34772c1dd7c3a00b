-- The catalogue of administrative procedures (thủ tục hành chính): procedures, their versions, and
-- what belongs to a version. A version that a dossier refers to is never changed.

-- Lĩnh vực: what reports group by.
create table procedure_field (
    id integer primary key,  -- made by the application
    name text not null,  -- as it is shown
    name_folded text not null  -- without accents: two spellings are one field
);

create unique index procedure_field_by_name on procedure_field (name_folded);

-- One procedure, whatever its versions say.
create table procedure (
    id integer primary key,  -- made by the application
    base_code text not null,  -- 1.001193; or any text for a placeholder made by import history
    suffix text not null,     -- agency code the local form is for (H36); empty: national
    slug text not null        -- for addresses; never changes, so that published ones stay alive
);

create unique index procedure_by_code on procedure (base_code, suffix);
create unique index procedure_by_slug on procedure (slug);

-- What a procedure says from a day to a day.
create table procedure_version (
    id integer primary key,  -- made by the application
    procedure_id integer not null references procedure (id),  -- whose version it is
    number integer not null,            -- 1, 2, 3 … of the procedure
    valid_from day not null,            -- first day; 0001-01-01: since ever
    valid_to day not null,              -- last day; 9999-12-31: for ever; before valid_from: replaced on its first day
    name text not null,  -- as it is shown
    name_folded text not null,          -- without accents, for search and order
    field_id integer not null references procedure_field (id),  -- lĩnh vực
    is_suspended boolean01 not null,    -- 1: no new receptions
    supplement_mode integer not null,   -- 0 restart, 1 resume
    pauses integer not null,            -- sum of 1 obligation, 2 consultation, 4 inspection, 8 posting
    yields_document boolean01 not null, -- 1: a paper or file is handed over
    online_level integer not null,      -- 0 information only, 1 part, 2 full
    is_joint boolean01 not null,        -- 1: several agencies, one entry (liên thông)
    parts_needed integer not null,      -- number of mandatory parts
    digest blob not null                -- SHA-256 of the content, to see whether a record changed
);

create unique index procedure_version_by_number on procedure_version (procedure_id, number);
create index procedure_version_by_name on procedure_version (name_folded, id);
create index procedure_version_by_field on procedure_version (field_id);

-- Cách thức thực hiện: a way to file and its time limit. Ordinal 1 of a channel is the ordinary one.
create table procedure_way (
    version_id integer not null references procedure_version (id),  -- whose it is
    channel integer not null,   -- 0 counter, 1 online, 2 post
    ordinal integer not null,   -- 1, 2, 3 … of the channel
    limit_value integer not null,  -- 0: nobody said, unless the unit is "same day"
    limit_unit integer not null,   -- 0 working days, 1 working hours, 2 working minutes, 3 days, 4 months, 5 same day
    note text not null,  -- further words, empty when there are none
    primary key (version_id, channel, ordinal)
);

-- Phí, lệ phí.
create table procedure_fee (
    version_id integer not null references procedure_version (id),  -- whose it is
    channel integer not null,   -- as in procedure_way
    ordinal integer not null,   -- 1, 2, 3 … of the channel
    kind integer not null,      -- 0 charge (phí), 1 levy (lệ phí), 2 financial obligation
    basis integer not null,     -- 0 fixed, 1 set by the People's Council, 2 unknown
    amount money,               -- đồng, or hundredths of another currency; null unless fixed
    currency text not null,     -- VND, USD
    unit text not null,         -- bản, trang …; empty: for the whole
    note text not null,  -- further words, empty when there are none
    primary key (version_id, channel, ordinal)
);

-- Thành phần hồ sơ: the papers.
create table procedure_part (
    version_id integer not null references procedure_version (id),  -- whose it is
    ordinal integer not null,   -- 1, 2, 3 …: what a dossier's part refers to
    group_name text not null,   -- the case it is for; empty: always
    name text not null,  -- as it is shown
    form text not null,         -- file name of the form to fill in; empty: none
    originals integer not null,  -- how many bản chính
    copies integer not null,  -- how many bản sao
    is_mandatory boolean01 not null,  -- 1: a dossier without it is incomplete
    primary key (version_id, ordinal)
);

-- Quy trình nội bộ: who does what within how long.
create table procedure_step (
    version_id integer not null references procedure_version (id),  -- whose it is
    ordinal integer not null,   -- 1, 2, 3 …
    process text not null,      -- empty, or which of several processes (paper, online)
    name text not null,  -- as it is shown
    role text not null,  -- receiver, specialist, leader …; empty when nobody said
    minutes integer not null,   -- of working time allotted
    primary key (version_id, ordinal)
);

-- The long texts of the national record, one row for each that is not empty.
create table procedure_text (
    version_id integer not null references procedure_version (id),  -- whose it is
    kind integer not null,      -- ProcedureTextKind
    content text not null,  -- as it came, composed (NFC)
    primary key (version_id, kind)
);

-- Which procedures hold a word anywhere in their newest texts: the index of full-text search.
create table procedure_word (
    word text primary key,      -- folded
    procedures blob not null    -- bit i is set: procedure i holds it; lowest bit first
);
