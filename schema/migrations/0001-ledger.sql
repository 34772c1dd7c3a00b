-- The ledger: everything that ever happened, in the order in which it was recorded. Rows are only
-- added. Byte formats are published in docs/ledger.md.

-- One event. hash is SHA-256 over the previous hash and this row, so that no row can be changed,
-- moved or taken out without changing every later hash.
create table event (
    seq integer primary key,       -- 1, 2, 3 … without gaps
    subject_id integer not null,   -- whose life it belongs to (a dossier); the ledger does not look
    at instant not null,           -- when it happened, may be claimed
    recorded_at instant not null,  -- when the server learned it, never typed
    body text not null,            -- canonical JSON, one flat object
    hash blob not null             -- 32 bytes
);

create index event_by_subject on event (subject_id, seq);
-- What was entered when: for reports as they were known at a moment.
create index event_by_recorded on event (recorded_at, subject_id);

-- Personal content of an event, outside the chain: the body carries only its salted digest. Erasing
-- a person deletes this row; the chain still verifies.
create table event_private (
    seq integer primary key,  -- of the event
    salt blob not null,       -- 16 random bytes
    content text not null     -- what the digest in the body stands for
);

-- Stored nodes of the Merkle tree over the events' hashes: of levels 8, 16, 24 …, written when
-- complete, so that roots and proofs need few reads.
create table ledger_tile (
    level integer not null,  -- height of the node above the leaves: 8, 16, 24 …
    idx integer not null,    -- position of the node in its level, from 0
    hash blob not null,      -- 32 bytes
    primary key (level, idx)
) without rowid; -- one copy of each node: an index beside the table could disagree with it

-- Signed statements "so many events with this root existed at this time".
create table checkpoint (
    count integer primary key,  -- number of events it covers
    root blob not null,         -- of the Merkle tree over the first count events
    at instant not null,        -- when it was signed
    signature blob not null,    -- Ed25519 over the text of docs/ledger.md
    key blob not null           -- the public key that signed
);
