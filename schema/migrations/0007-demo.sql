-- Made-up installations: that the dossiers are no real ones, and how they can be made again.

-- One row for an installation that was filled by the command demo.
create table demo_run (
    id integer primary key,     -- always 1
    scenario text not null,     -- name of the history that gives published figures; empty: none
    seed text not null,         -- decimal; the same seed and options give the same ledger
    dossiers integer not null,  -- asked for
    from_day day not null,      -- first day of receptions
    to_day day not null,        -- last day
    made_at instant not null    -- when
);
