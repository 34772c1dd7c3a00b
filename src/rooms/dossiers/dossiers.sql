-- All statements over the rows and counters of dossiers. Rows are folds of the ledger's events.

-- history_span_add: run 1
-- first_seq int, last_seq int
insert into history_span (first_seq, last_seq) values (:first_seq, :last_seq);

-- The import that an event came with, when it came with one.
-- history_span_find: maybe HistorySpanRow
-- seq int
select first_seq, last_seq from history_span
 where first_seq <= :seq order by first_seq desc limit 1;

-- dossier_next_id: one
-- returns id int
select coalesce(max(id), 0) + 1 as id from dossier;

-- serial_take: one write
-- agency_id int, day date
-- returns last int
insert into dossier_serial (agency_id, day, last) values (:agency_id, :day, 1)
on conflict (agency_id, day) do update set last = dossier_serial.last + 1
returning last;

-- A code that came from elsewhere in our own form: the serial goes on after it.
-- serial_raise: run
-- agency_id int, day date, last int
insert into dossier_serial (agency_id, day, last) values (:agency_id, :day, :last)
on conflict (agency_id, day) do update set last = excluded.last
 where dossier_serial.last < excluded.last;

-- dossier_add: run 1
-- id int, agency_id int, code text, check_code text, procedure_id int, version_id int, holder_id int, state int, outcome int, resume_state int, channel int, submitted_at instant, received_at instant, ended_at instant, returned_at instant, due_at instant, due_original instant, due_given bool, paused_at instant, last_at instant, supplements int, extensions int, legs int, events int, overdue_from date, applicant_name text, applicant_fold text, step text, actor text, assignee text, step_since instant, step_due instant
insert into dossier (id, agency_id, code, check_code, procedure_id, version_id, holder_id, state,
    outcome, resume_state, channel, submitted_at, received_at, ended_at, returned_at, due_at,
    due_original, due_given, paused_at, last_at, supplements, extensions, legs, events,
    overdue_from, applicant_name, applicant_fold, step, actor, assignee, step_since, step_due)
values (:id, :agency_id, :code, :check_code, :procedure_id, :version_id, :holder_id, :state,
    :outcome, :resume_state, :channel, :submitted_at, :received_at, :ended_at, :returned_at,
    :due_at, :due_original, :due_given, :paused_at, :last_at, :supplements, :extensions, :legs,
    :events, :overdue_from, :applicant_name, :applicant_fold, :step, :actor, :assignee,
    :step_since, :step_due);

-- The row after more events; events_before is the version it was read at.
-- dossier_change: run 1
-- id int, events_before int, agency_id int, procedure_id int, version_id int, holder_id int, state int, outcome int, resume_state int, channel int, submitted_at instant, received_at instant, ended_at instant, returned_at instant, due_at instant, due_original instant, due_given bool, paused_at instant, last_at instant, supplements int, extensions int, legs int, events int, overdue_from date, applicant_name text, applicant_fold text, step text, actor text, assignee text, step_since instant, step_due instant
update dossier set agency_id = :agency_id, procedure_id = :procedure_id, version_id = :version_id,
    holder_id = :holder_id, state = :state, outcome = :outcome, resume_state = :resume_state,
    channel = :channel, submitted_at = :submitted_at, received_at = :received_at,
    ended_at = :ended_at, returned_at = :returned_at, due_at = :due_at,
    due_original = :due_original, due_given = :due_given, paused_at = :paused_at,
    last_at = :last_at, supplements = :supplements, extensions = :extensions, legs = :legs,
    events = :events, overdue_from = :overdue_from, applicant_name = :applicant_name,
    applicant_fold = :applicant_fold, step = :step, actor = :actor, assignee = :assignee,
    step_since = :step_since, step_due = :step_due
 where id = :id and events = :events_before;

-- dossier_find_by_code: maybe DossierRow
-- code text
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d where d.code = :code;

-- dossier_get: one DossierRow
-- id int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d where d.id = :id;

-- dossier_each: each DossierRow
-- after_id int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d where d.id > :after_id order by d.id;

-- Newest reception first, of one agency; keyset (before_at, before_id).
-- dossier_list_received: many DossierRow
-- agency_id int, procedure_id int, state int, only_open bool, overdue_before instant, fold_from text, fold_to text, before_at instant, before_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id
   and (d.received_at < :before_at or (d.received_at = :before_at and d.id < :before_id))
   and (cast(:procedure_id as bigint) is null or d.procedure_id = :procedure_id)
   and (cast(:state as bigint) is null or d.state = :state)
   and (:only_open = 0 or d.outcome = 0)
   and (cast(:overdue_before as bigint) is null
        or (d.outcome = 0 and d.paused_at is null and d.due_at < :overdue_before))
   and (cast(:fold_from as text) is null
        or (d.applicant_fold >= :fold_from and d.applicant_fold < :fold_to))
 order by d.received_at desc, d.id desc
 limit :limit;

-- All agencies together: newest first by id.
-- dossier_list_all: many DossierRow
-- procedure_id int, state int, only_open bool, overdue_before instant, fold_from text, fold_to text, before_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.id < :before_id
   and (cast(:procedure_id as bigint) is null or d.procedure_id = :procedure_id)
   and (cast(:state as bigint) is null or d.state = :state)
   and (:only_open = 0 or d.outcome = 0)
   and (cast(:overdue_before as bigint) is null
        or (d.outcome = 0 and d.paused_at is null and d.due_at < :overdue_before))
   and (cast(:fold_from as text) is null
        or (d.applicant_fold >= :fold_from and d.applicant_fold < :fold_to))
 order by d.id desc
 limit :limit;

-- What lies with an agency, most urgent first; dossiers without a due date come last.
-- dossier_list_held: many DossierRow
-- holder_id int, state int, due_before instant, after_due instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.holder_id = :holder_id and d.outcome = 0 and d.due_at is not null
   and (d.due_at > :after_due or (d.due_at = :after_due and d.id > :after_id))
   and (cast(:state as bigint) is null or d.state = :state)
   and (cast(:due_before as bigint) is null or d.due_at < :due_before)
 order by d.due_at, d.id
 limit :limit;

-- dossier_list_held_without_due: many DossierRow
-- holder_id int, state int, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.holder_id = :holder_id and d.outcome = 0 and d.due_at is null and d.id > :after_id
   and (cast(:state as bigint) is null or d.state = :state)
 order by d.id
 limit :limit;

-- What waits at a counter, longest wait first: submitted and not received yet.
-- dossier_list_submitted: many DossierRow
-- agency_id int, after_at instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id and d.state = 1
   and (d.last_at > :after_at or (d.last_at = :after_at and d.id > :after_id))
 order by d.last_at, d.id
 limit :limit;

-- The same: asked for papers before reception.
-- dossier_list_guided: many DossierRow
-- agency_id int, after_at instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id and d.state = 5 and d.received_at is null
   and (d.last_at > :after_at or (d.last_at = :after_at and d.id > :after_id))
 order by d.last_at, d.id
 limit :limit;

-- The same: its result lies ready.
-- dossier_list_ready: many DossierRow
-- agency_id int, after_at instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id and d.state = 9
   and (d.last_at > :after_at or (d.last_at = :after_at and d.id > :after_id))
 order by d.last_at, d.id
 limit :limit;

-- Candidates for the dossiers behind a figure: received from one moment to another.
-- figure_list_received: many DossierRow
-- agency_id int, from_at instant, to_at instant, after_at instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id and d.received_at >= :from_at and d.received_at <= :to_at
   and (d.received_at > :after_at or (d.received_at = :after_at and d.id > :after_id))
 order by d.received_at, d.id
 limit :limit;

-- The same: open ones, received up to a moment.
-- figure_list_open: many DossierRow
-- agency_id int, to_at instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id and d.ended_at is null and d.received_at <= :to_at
   and d.id > :after_id
 order by d.id
 limit :limit;

-- The same: ended from one moment to another.
-- figure_list_ended: many DossierRow
-- agency_id int, from_at instant, to_at instant, after_at instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.agency_id = :agency_id and d.ended_at >= :from_at and d.ended_at <= :to_at
   and (d.ended_at > :after_at or (d.ended_at = :after_at and d.id > :after_id))
 order by d.ended_at, d.id
 limit :limit;

-- leg_add: run 1
-- dossier_id int, number int, agency_id int, received_at instant, due_at instant
insert into dossier_leg (dossier_id, number, agency_id, received_at, due_at, ended_at)
values (:dossier_id, :number, :agency_id, :received_at, :due_at, null);

-- leg_end: run
-- dossier_id int, ended_at instant
update dossier_leg set ended_at = :ended_at
 where dossier_id = :dossier_id and ended_at is null;

-- leg_list: many LegRow
-- dossier_id int
-- All legs of one dossier: bounded by its events.
select l.number, l.agency_id, l.received_at, l.due_at, l.ended_at
  from dossier_leg l where l.dossier_id = :dossier_id order by l.number;

-- leg_count: one
--
-- returns n int
select count(*) as n from dossier_leg;

-- question_add: run 1
-- dossier_id int, agency_id int, account text, asked_at instant, due_at instant
insert into dossier_question (dossier_id, number, agency_id, account, asked_at, due_at,
    answered_at, closed_at)
select :dossier_id, coalesce(max(q.number), 0) + 1, cast(:agency_id as bigint),
       cast(:account as text), cast(:asked_at as bigint), cast(:due_at as bigint), null, null
  from dossier_question q where q.dossier_id = :dossier_id;

-- The oldest open one to the same person or agency.
-- question_answer: run
-- dossier_id int, agency_id int, account text, answered_at instant
update dossier_question set answered_at = :answered_at, closed_at = :answered_at
 where dossier_id = :dossier_id and number = (
    select min(q.number) from dossier_question q
     where q.dossier_id = :dossier_id and q.closed_at is null
       and coalesce(q.agency_id, 0) = coalesce(cast(:agency_id as bigint), 0)
       and coalesce(q.account, '') = coalesce(cast(:account as text), ''));

-- question_close: run
-- dossier_id int, closed_at instant
update dossier_question set closed_at = :closed_at
 where dossier_id = :dossier_id and closed_at is null;

-- question_list: many QuestionRow
-- dossier_id int
-- All questions of one dossier: bounded by its events.
select q.number, q.agency_id, q.account, q.asked_at, q.due_at, q.answered_at, q.closed_at
  from dossier_question q where q.dossier_id = :dossier_id order by q.number;

-- question_count: one
--
-- returns n int
select count(*) as n from dossier_question;

-- ---- Desks: what lies with one person, with one agency, or with nobody yet. Every list begins at a key
-- of its own index and reads one page; every count stops at a limit.

-- desk_list_of_account: many DossierRow
-- account text, is_paused bool, from_at instant, to_at instant, after_due instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.outcome = 0 and d.assignee = :account and d.due_at >= :from_at and d.due_at < :to_at
   and (d.due_at > :after_due or (d.due_at = :after_due and d.id > :after_id))
   and (d.paused_at is not null) = (:is_paused = 1)
 order by d.due_at, d.id
 limit :limit;

-- desk_list_of_account_without_due: many DossierRow
-- account text, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.outcome = 0 and d.assignee = :account and d.due_at is null and d.id > :after_id
 order by d.id
 limit :limit;

-- desk_list_of_agency: many DossierRow
-- agency_id int, is_paused bool, from_at instant, to_at instant, after_due instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.outcome = 0 and d.holder_id = :agency_id and d.due_at >= :from_at and d.due_at < :to_at
   and (d.due_at > :after_due or (d.due_at = :after_due and d.id > :after_id))
   and (d.paused_at is not null) = (:is_paused = 1)
 order by d.due_at, d.id
 limit :limit;

-- desk_list_of_agency_without_due: many DossierRow
-- agency_id int, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.outcome = 0 and d.holder_id = :agency_id and d.due_at is null and d.id > :after_id
 order by d.id
 limit :limit;

-- What lies on nobody's desk, most urgent first; what has no due date comes before all.
-- desk_list_unassigned: many DossierRow
-- agency_id int, after_due instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.outcome = 0 and d.assignee is null and d.holder_id = :agency_id
   and d.received_at is not null and d.due_at is not null
   and (d.due_at > :after_due or (d.due_at = :after_due and d.id > :after_id))
 order by d.due_at, d.id
 limit :limit;

-- What waits for somebody's approval, most urgent first.
-- desk_list_drafted: many DossierRow
-- account text, after_due instant, after_id int, limit int
select d.id, d.agency_id, d.code, d.check_code, d.procedure_id, d.version_id, d.holder_id,
       d.state, d.outcome, d.resume_state, d.channel, d.submitted_at, d.received_at, d.ended_at,
       d.returned_at, d.due_at, d.due_original, d.due_given, d.paused_at, d.last_at,
       d.supplements, d.extensions, d.legs, d.events, d.overdue_from, d.applicant_name,
       d.applicant_fold, d.step, d.actor, d.assignee, d.step_since, d.step_due
  from dossier d
 where d.outcome = 0 and d.step = 'drafted' and d.assignee = :account and d.due_at is not null
   and (d.due_at > :after_due or (d.due_at = :after_due and d.id > :after_id))
 order by d.due_at, d.id
 limit :limit;

-- desk_count_of_account: one DeskCountRow
-- account text, now instant, today instant, soon instant, limit int
-- returns overdue int, today int, soon int, later int, paused int, no_due int
select (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.assignee = :account and d.due_at < :now and d.paused_at is null limit :limit) a)
         as overdue,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.assignee = :account and d.due_at >= :now and d.due_at < :today
         and d.paused_at is null limit :limit) b) as today,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.assignee = :account and d.due_at >= :today and d.due_at < :soon
         and d.paused_at is null limit :limit) c) as soon,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.assignee = :account and d.due_at >= :soon and d.paused_at is null limit :limit) e)
         as later,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.assignee = :account and d.due_at is not null and d.paused_at is not null
         limit :limit) f) as paused,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.assignee = :account and d.due_at is null limit :limit) g) as no_due;

-- desk_count_of_agency: one DeskCountRow
-- agency_id int, now instant, today instant, soon instant, limit int
-- returns overdue int, today int, soon int, later int, paused int, no_due int
select (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.holder_id = :agency_id and d.due_at < :now and d.paused_at is null limit :limit) a)
         as overdue,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.holder_id = :agency_id and d.due_at >= :now and d.due_at < :today
         and d.paused_at is null limit :limit) b) as today,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.holder_id = :agency_id and d.due_at >= :today and d.due_at < :soon
         and d.paused_at is null limit :limit) c) as soon,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.holder_id = :agency_id and d.due_at >= :soon and d.paused_at is null limit :limit) e)
         as later,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.holder_id = :agency_id and d.due_at is not null and d.paused_at is not null
         limit :limit) f) as paused,
       (select count(*) from (select 1 as x from dossier d where d.outcome = 0
         and d.holder_id = :agency_id and d.due_at is null limit :limit) g) as no_due;

-- desk_count_unassigned: one
-- agency_id int, limit int
-- returns n int
select count(*) as n from (select 1 as x from dossier d where d.outcome = 0
   and d.assignee is null and d.holder_id = :agency_id and d.received_at is not null
   limit :limit) a;

-- desk_count_drafted: one
-- account text, limit int
-- returns n int
select count(*) as n from (select 1 as x from dossier d where d.outcome = 0
   and d.step = 'drafted' and d.assignee = :account limit :limit) a;

-- Questions that wait for one person, most urgent first.
-- desk_questions_of_account: many AskedRow
-- account text, limit int
select q.dossier_id, q.number, q.asked_at, q.due_at, d.code, d.due_at as dossier_due_at
  from dossier_question q join dossier d on d.id = q.dossier_id
 where q.closed_at is null and q.account = :account
 order by q.due_at, q.dossier_id limit :limit;

-- The same for an agency as a whole.
-- desk_questions_of_agency: many AskedRow
-- agency_id int, limit int
select q.dossier_id, q.number, q.asked_at, q.due_at, d.code, d.due_at as dossier_due_at
  from dossier_question q join dossier d on d.id = q.dossier_id
 where q.closed_at is null and q.agency_id = :agency_id and q.account is null
 order by q.due_at, q.dossier_id limit :limit;

-- ---- Who looked

-- look_add: run 1
-- dossier_id int, day date, account text, purpose text, at instant
insert into dossier_view (dossier_id, day, account, purpose, first_at, last_at, times)
values (:dossier_id, :day, :account, :purpose, :at, :at, 1)
on conflict (dossier_id, day, account, purpose) do update
   set last_at = excluded.last_at, times = dossier_view.times + 1;

-- Newest day first: bounded.
-- look_list: many LookRow
-- dossier_id int, limit int
select v.day, v.account, v.purpose, v.first_at, v.last_at, v.times
  from dossier_view v where v.dossier_id = :dossier_id
 order by v.day desc, v.account limit :limit;
