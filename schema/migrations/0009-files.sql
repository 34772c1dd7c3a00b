-- Files: what was uploaded, scanned or issued (see src/rooms/files). The bytes lie in the data
-- folder under their SHA-256; the same bytes are stored once, however many dossiers they belong to.

-- One content.
create table file (
    id integer primary key,       -- made here
    digest blob not null,         -- SHA-256 of the bytes, and their name on disk
    size_bytes integer not null,  -- how many there are
    type integer not null,        -- FileType of base/content.h, by content
    pages integer not null,       -- of a PDF, 1 of an image, 0 of others
    scan integer not null,        -- 0 no virus scanner has seen it, 1 clean, 2 infected
    scanned_at instant,           -- when, absent while it has not been
    added_at instant not null     -- when the bytes came for the first time
);

create unique index file_by_digest on file (digest);
create index file_by_scan on file (scan, id);

-- A file in its place: of a dossier, of a draft, or waiting to be filed.
create table file_link (
    id integer primary key,         -- made here
    file_id integer not null,       -- the content
    owner_kind integer not null,    -- 0 draft, 1 dossier, 2 tray of scans, 3 feedback
    owner_key text not null,        -- code of the dossier, key of the draft, …
    part integer not null,          -- ordinal of the part of the procedure; 0: none of them
    purpose integer not null,       -- 0 part, 1 supplement, 2 result, 3 signature, 4 scan
    digitisation integer not null,  -- 0 none, 1 digitised, 2 from another part, 3 from a result
    signs_id integer,               -- of a signature: the link of the file it signs
    from_id integer,                -- of a reused file: the link it was taken from
    applicant blob,                 -- keyed digest of the applicant's number, to find it again
    name text not null,             -- as the sender named it, cleaned
    added_by text not null,         -- account, program or citizen
    added_at instant not null       -- when it came to this owner
);

create unique index file_link_by_owner on file_link (owner_kind, owner_key, id);
create unique index file_link_once on file_link (owner_kind, owner_key, part, purpose, file_id);
create index file_link_by_file on file_link (file_id, id);
create index file_link_by_applicant on file_link (applicant, id) where applicant is not null;

-- How much an owner may hold.
create table file_limit (
    owner_kind integer primary key,  -- as in file_link
    file_bytes integer not null,     -- of one file
    owner_bytes integer not null,    -- of all files of an owner
    files integer not null           -- how many of them
);

insert into file_limit (owner_kind, file_bytes, owner_bytes, files)
values (0, 209715200, 419430400, 200), (1, 209715200, 2147483648, 1000),
       (2, 209715200, 4294967296, 5000), (3, 20971520, 104857600, 10);
