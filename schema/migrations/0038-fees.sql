-- Where the money of an agency's dossiers is transferred to. An agency without a row uses that of
-- the one above it, and at the top that of the installation's settings.
create table fee_bank_account (
    agency_id integer primary key,   -- whose dossiers are paid to it
    bank_bin text not null,          -- six digits of NAPAS
    account text not null,           -- number, or a name the bank gave to it
    holder text not null,            -- as the payer's app shows it
    changed_at instant not null,     -- when it was last set
    changed_by text not null         -- log-in name of who did
);
