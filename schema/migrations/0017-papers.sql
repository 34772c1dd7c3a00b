-- Official forms (TT 03/2025/TT-VPCP, Mẫu 01–07): the texts that agencies have adapted. What is not
-- here is as shipped.

-- One adapted text; it holds for the agency and all below it.
create table paper_text (
    agency_id integer not null,  -- agency.id; 0: the whole installation
    form integer not null,       -- number of the form, 1–7
    text text not null,          -- in the language of rooms/papers/template_rules.h
    changed_by text not null,    -- name of the account
    changed_at instant not null, -- when
    primary key (agency_id, form)
);
