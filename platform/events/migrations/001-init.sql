-- Events, jobs and dead letters. The queue itself is graphile-worker's, in schema graphile_worker (see queue.ts).
--
-- How it works
--   outbox        what happened. A service inserts, in the same statement as its row.
--   work          what is to be done: one row for each subscriber of an event, one for each job.
--   lane          work that goes one at a time, in order: a citizen's events for one subscriber; jobs of one key or
--                 queue. It exists while it has work, and names the one job of graphile-worker that may serve it;
--                 any other job that claims it finds nothing to do. Its row is locked while work is added, so order
--                 in a lane is the order in which transactions commit.
--   dead_letter   work that failed for good.
--
-- RULE: payloads hold identifiers only. They are stored in plain; a name, a subject or a text never belongs here.
--
-- Jobs are put into graphile_worker._private_jobs directly, not by graphile_worker.add_job: that one draws a number
-- from the four-byte sequence of tasks at every call, which a busy portal would use up within weeks.

-- Schema events and role portal_events, by which processes serve the queue, are made by the migrator before this file.

-- Which target may emit events of a prefix ('databox' of 'databox.message-received'): the first to emit one, unless it
-- was registered before. Role portal_events may emit anything.
create table events.publisher (
  prefix text primary key,
  -- Login role of the target.
  role text not null
);

create table events.subscription (
  event text not null,
  subscriber text not null,
  since timestamptz not null default now(),
  primary key (event, subscriber)
);

create table events.outbox (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'),
  citizen uuid,
  payload jsonb not null default '{}' check (jsonb_typeof(payload) = 'object'),
  -- W3C traceparent of what caused it.
  trace text default nullif(current_setting('portal.trace', true), ''),
  at timestamptz not null default now(),
  -- Login role of who emitted it; nobody is given the right to write it.
  emitted_by text not null default session_user
);
create index outbox_at on events.outbox using brin (at);

create sequence events.work_id;

create table events.work (
  id bigint primary key default nextval('events.work_id'),
  -- '<target>:events' for an event, '<target>:<job>' for a job.
  task text not null,
  lane text not null,
  event_id bigint,
  payload jsonb,
  key text,
  citizen uuid,
  trace text,
  -- Not before; null is at once.
  run_at timestamptz,
  -- Attempts begun so far.
  attempts int not null default 0,
  begun boolean not null default false,
  error text,
  added_at timestamptz not null default now()
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index work_lane on events.work (task, lane, run_at nulls first, id);
create unique index work_begun on events.work (task, lane) where begun;
create unique index work_key on events.work (task, key) where key is not null and not begun;
create index work_event on events.work (event_id) where event_id is not null;

create table events.lane (
  task text not null,
  lane text not null,
  -- The job of graphile-worker that may serve it.
  job_id bigint not null,
  -- Grows with every claim: who holds an older one has lost the lane.
  claim int not null default 0,
  -- When it looks for work next, if earlier work may bring that forward; null while it is served or waits to retry.
  wake_at timestamptz,
  primary key (task, lane)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

create table events.dead_letter (
  id bigint primary key,
  task text not null,
  lane text not null,
  event_id bigint,
  payload jsonb,
  key text,
  citizen uuid,
  trace text,
  attempts int not null,
  error text not null,
  added_at timestamptz not null,
  died_at timestamptz not null default now()
);
create index dead_letter_event on events.dead_letter (event_id) where event_id is not null;

-- Events that a service has dealt with: its subscriber inserts here in the statement that does the work (see once.ts).
create table events.processed (
  role text not null default session_user,
  event_id bigint not null,
  at timestamptz not null default now(),
  primary key (role, event_id)
);
create index processed_at on events.processed using brin (at);

-- Processes that serve the queue. Each holds a session lock (lock_class, lock_key) as long as it is connected; work of
-- one whose lock is gone is given to others.
create table events.runner (
  pool_id text primary key,
  lock_key int not null,
  host text not null,
  pid int not null,
  since timestamptz not null default now(),
  missing_since timestamptz
);

-- Where a service puts its jobs: insert into events.job (task, payload) values (…). Nothing is kept here; the trigger
-- turns every row into work.
create table events.job (
  task text not null,
  payload jsonb not null default '{}',
  key text,
  run_at timestamptz,
  queue text,
  citizen uuid,
  trace text default nullif(current_setting('portal.trace', true), ''),
  requested_by text not null default session_user
);

-- Puts a job of graphile-worker for a lane and wakes a worker.
create function events.wake(p_task text, p_lane text, p_at timestamptz) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  v_task int;
  v_job bigint;
begin
  select id into v_task from graphile_worker._private_tasks where identifier = p_task;
  if not found then
    insert into graphile_worker._private_tasks (identifier) values (p_task) on conflict do nothing;
    select id into v_task from graphile_worker._private_tasks where identifier = p_task;
  end if;
  insert into graphile_worker._private_jobs (task_id, payload, run_at, max_attempts)
  values (v_task, json_build_object('lane', p_lane), greatest(p_at, now()), 32767)
  returning id into v_job;
  -- A commit that notifies holds a lock of the whole server until its WAL is on disk, so two of them never share a
  -- flush. Therefore only one transaction at a time rings; workers that heard it look again a little later, for those
  -- that did not ring since another one was about to.
  if (p_at is null or p_at <= now()) and pg_try_advisory_xact_lock(1347568206, 0) then
    perform pg_notify('jobs:insert', '{"count":4}');
  end if;
  return v_job;
end
$$;

-- Adds one piece of work to its lane. A lane of null is a lane of its own.
create function events.enqueue(
  p_task text, p_lane text, p_event bigint, p_payload jsonb, p_key text, p_citizen uuid, p_trace text, p_run_at timestamptz
) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_id bigint;
  v_lane text := p_lane;
  v_job bigint;
  v_wake timestamptz;
  v_at timestamptz := case when p_run_at > now() then p_run_at end;
begin
  if v_lane is null then
    v_id := nextval('events.work_id');
    v_lane := 'job ' || v_id;
  end if;

  -- Locks the lane until the transaction ends; only then is the number drawn that makes the order.
  insert into events.lane as l (task, lane, job_id) values (p_task, v_lane, 0)
  on conflict (task, lane) do update set job_id = l.job_id
  returning l.job_id, l.wake_at into v_job, v_wake;

  insert into events.work as w (id, task, lane, event_id, payload, key, citizen, trace, run_at)
  values (coalesce(v_id, nextval('events.work_id')), p_task, v_lane, p_event, p_payload, p_key, p_citizen, p_trace, v_at)
  on conflict (task, key) where key is not null and not begun do update
  set payload = excluded.payload, citizen = excluded.citizen, trace = excluded.trace, run_at = excluded.run_at;

  if v_job = 0 then
    v_job := events.wake(p_task, v_lane, v_at);
  elsif v_wake is not null and v_wake > now() and (v_at is null or v_at < v_wake) then
    delete from graphile_worker._private_jobs where id = v_job and locked_at is null;
    v_job := events.wake(p_task, v_lane, v_at);
  else
    return;
  end if;
  update events.lane set job_id = v_job, wake_at = coalesce(v_at, now()) where task = p_task and lane = v_lane;
end
$$;

create function events.on_emit() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  r record;
begin
  for r in
    select distinct split_part(e.name, '.', 1) as prefix, e.emitted_by as role, p.role as owner
    from emitted e left join events.publisher p on p.prefix = split_part(e.name, '.', 1)
    where e.emitted_by <> 'portal_events' and p.role is distinct from e.emitted_by
  loop
    if r.owner is null then
      insert into events.publisher (prefix, role) values (r.prefix, r.role) on conflict do nothing;
      select role into r.owner from events.publisher where prefix = r.prefix;
    end if;
    if r.owner <> r.role then
      raise exception 'this role may not emit events of this name' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  -- The same order of lanes in every statement, so that two of them do not wait for each other.
  for r in
    select e.id, e.citizen, e.trace, s.subscriber
    from emitted e join events.subscription s on s.event = e.name
    order by s.subscriber, e.citizen, e.id
  loop
    perform events.enqueue(
      r.subscriber || ':events', coalesce(r.citizen::text, 'event ' || r.id), r.id, null, null, r.citizen, r.trace, null);
  end loop;
  return null;
end
$$;

create trigger emitted after insert on events.outbox
referencing new table as emitted for each statement execute function events.on_emit();

create function events.on_job() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.requested_by not in (replace(split_part(new.task, ':', 1), '-', '_'), 'portal_events') then
    raise exception 'this role may not add this job' using errcode = 'insufficient_privilege';
  end if;
  if new.task !~ '^po-(be|fe)-[a-z0-9-]+:[A-Za-z][A-Za-z0-9-]*$' or new.task like '%:events' then
    raise exception 'a job is named <target>:<job>' using errcode = 'invalid_parameter_value';
  end if;
  if new.key is not null and new.queue is not null then
    raise exception 'a job has a key or a queue, not both' using errcode = 'invalid_parameter_value';
  end if;
  perform events.enqueue(
    new.task,
    case when new.key is not null then 'key ' || new.key when new.queue is not null then 'queue ' || new.queue end,
    null, new.payload, new.key, new.citizen, new.trace, new.run_at);
  return null;
end
$$;

create trigger requested before insert on events.job for each row execute function events.on_job();

-- The same as inserting into events.job. In a statement with CTEs call it from the main query, since PostgreSQL does
-- not run a CTE that only selects and that nobody reads; or insert into events.job, which always runs.
create function events.add_job(
  task text, payload jsonb default '{}', key text default null, run_at timestamptz default now(), queue text default null
) returns void
language sql volatile as $$
  insert into events.job (task, payload, key, run_at, queue) values (task, payload, key, run_at, queue)
$$;
