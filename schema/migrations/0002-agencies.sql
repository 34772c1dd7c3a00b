-- Agencies and administrative units: a tree that changes with time.

-- One life of an agency: one name, one parent, from a day to a day. A code may be used again by
-- another life (24718 was Xã Đắk Môl, is Xã Đắk Song since 2025-07-01), never twice on one day.
create table agency (
    id integer primary key,  -- made by the application
    code text not null,            -- normalised: H16.37, 24718, Z01.ABC
    name text not null,  -- as it is shown
    name_folded text not null,     -- without accents and case, for search and comparison
    level integer not null,        -- 0 ministry, 1 province, 2 district, 3 commune, 4 department, 5 partner
    kind text not null,            -- xã, phường, sở …; empty when nobody said
    parent_id integer references agency (id),  -- null at the top
    valid_from day not null,       -- first day; 0001-01-01: since ever
    valid_to day not null          -- last day; 9999-12-31: for ever
);

create unique index agency_by_code on agency (code, valid_from);
create index agency_by_parent on agency (parent_id, code);
create index agency_by_name on agency (name_folded);

-- Who follows whom.
create table agency_succession (
    old_id integer not null references agency (id),  -- the one that ended
    new_id integer not null references agency (id),  -- the one that followed
    on_date day not null,          -- first day of the new one
    is_divided boolean01 not null, -- 1: the old one was split among several
    primary key (old_id, new_id)
);

create index agency_succession_by_new on agency_succession (new_id);
