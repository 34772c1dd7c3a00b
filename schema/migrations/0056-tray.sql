-- A file of the scanner's folder that was not taken over into the tray of scans: told to the
-- counter, never lost in silence. Its bytes lie in the folder "tu-choi" beside.
create table scan_refusal (
    id integer primary key,      -- made here
    agency text not null,        -- code of the agency whose tray it should have come to
    name text not null,          -- of the file, cleaned
    reason_vi text not null,     -- why it was not taken, in Vietnamese
    reason_en text not null,     -- the same in English
    refused_at instant not null  -- when
);

create index scan_refusal_by_agency on scan_refusal (agency, id);
