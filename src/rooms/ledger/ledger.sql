-- Hashes are read with kind "each" so that a long import or a proof copies nothing into its arena.

-- event_head: each EventHashRow
--
-- The newest event, at most one row.
select e.seq, e.hash from event e order by e.seq desc limit 1;

-- event_add: run 1
-- seq int, subject_id int, at instant, recorded_at instant, body text, hash blob
insert into event (seq, subject_id, at, recorded_at, body, hash)
values (:seq, :subject_id, :at, :recorded_at, :body, :hash);

-- event_private_add: run 1
-- seq int, salt blob, content text
insert into event_private (seq, salt, content) values (:seq, :salt, :content);

-- event_private_remove: run
-- subject_id int
delete from event_private where seq in (select e.seq from event e where e.subject_id = :subject_id);

-- event_private_count: one
--
-- returns n int
select count(*) as n from event_private;

-- event_list_by_subject: many EventRow
-- subject_id int, limit int
select e.seq, e.subject_id, e.at, e.recorded_at, e.body, e.hash, p.salt, p.content
  from event e left join event_private p on p.seq = e.seq
 where e.subject_id = :subject_id order by e.seq limit :limit;

-- event_each: each EventRow
-- after_seq int
select e.seq, e.subject_id, e.at, e.recorded_at, e.body, e.hash, p.salt, p.content
  from event e left join event_private p on p.seq = e.seq
 where e.seq > :after_seq order by e.seq;

-- event_each_with_checkpoint: each EventCheckpointRow
--
-- The whole ledger beside the checkpoints that end with an event.
select e.seq, e.subject_id, e.at, e.recorded_at, e.body, e.hash, p.salt, p.content,
       c.root as checkpoint_root, c.at as checkpoint_at, c.signature, c.key
  from event e left join event_private p on p.seq = e.seq
       left join checkpoint c on c.count = e.seq
 order by e.seq;

-- event_each_by_subject: each EventSubjectRow
--
-- Answered from the index alone, to compare it with the table.
select e.subject_id, e.seq from event e order by e.subject_id, e.seq;

-- event_each_by_recorded: each EventRecordedSubjectRow
--
-- Likewise.
select e.recorded_at, e.subject_id, e.seq from event e order by e.recorded_at, e.subject_id;

-- event_each_hash: each EventHashRow
-- from_seq int, to_seq int
select e.seq, e.hash from event e where e.seq between :from_seq and :to_seq order by e.seq;

-- tile_add: run 1
-- level int, idx int, hash blob
insert into ledger_tile (level, idx, hash) values (:level, :idx, :hash);

-- tile_each: each TileRow
-- level int, from_idx int, to_idx int
select t.idx, t.hash from ledger_tile t
 where t.level = :level and t.idx between :from_idx and :to_idx order by t.idx;

-- tile_count: one
--
-- returns n int
select count(*) as n from ledger_tile;

-- checkpoint_add: run 1
-- count int, root blob, at instant, signature blob, key blob
insert into checkpoint (count, root, at, signature, key)
values (:count, :root, :at, :signature, :key);

-- checkpoint_find_newest: maybe CheckpointRow
--
select c.count, c.root, c.at, c.signature, c.key from checkpoint c order by c.count desc limit 1;

-- checkpoint_count: one
--
-- returns n int
select count(*) as n from checkpoint;

-- event_each_recorded: each EventRecordedRow
-- from_at instant, to_at instant
-- Answered from the index alone.
select distinct e.subject_id from event e
 where e.recorded_at >= :from_at and e.recorded_at <= :to_at order by e.subject_id;

-- checkpoint_each: each CheckpointRow
--
select c.count, c.root, c.at, c.signature, c.key from checkpoint c order by c.count;
