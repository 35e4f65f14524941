-- What the processes that serve the queue call, as role portal_events.

create type events.item as (
  work_id text,
  attempts int,
  claim int,
  event_id text,
  name text,
  citizen uuid,
  payload jsonb,
  at timestamptz,
  trace text
);

-- The next work of a lane that the caller holds, counted as begun; or null, and the lane is put to sleep or removed.
create function events.advance(p_task text, p_lane text, p_claim int) returns setof events.item
language plpgsql security definer set search_path = '' as $$
declare
  v_id bigint;
  v_next timestamptz;
begin
  select id into v_id from events.work where task = p_task and lane = p_lane and begun;
  if not found then
    select id, run_at into v_id, v_next from events.work where task = p_task and lane = p_lane
    order by run_at nulls first, id limit 1;
    if not found then
      delete from events.lane where task = p_task and lane = p_lane;
      return;
    end if;
    if v_next > now() then
      update events.lane set job_id = events.wake(p_task, p_lane, v_next), wake_at = v_next
      where task = p_task and lane = p_lane;
      return;
    end if;
  end if;
  return query
    with begun as (
      update events.work set begun = true, attempts = attempts + 1 where id = v_id returning *
    )
    select b.id::text, b.attempts, p_claim, b.event_id::text, o.name, coalesce(o.citizen, b.citizen),
      coalesce(o.payload, b.payload), coalesce(o.at, b.added_at), b.trace
    from begun b left join events.outbox o on o.id = b.event_id;
end
$$;

-- Takes a lane for its job and gives its first work. Nothing when the job is not the lane's, or nothing is due.
create function events.claim(p_task text, p_lane text, p_job bigint) returns setof events.item
language plpgsql security definer set search_path = '' as $$
declare
  v_claim int;
begin
  update events.lane set claim = claim + 1, wake_at = null where task = p_task and lane = p_lane and job_id = p_job
  returning claim into v_claim;
  if not found then return; end if;
  return query select * from events.advance(p_task, p_lane, v_claim);
end
$$;

-- Ends an attempt and gives the lane's next work, if p_go_on and the lane does not have to wait.
--   done    it is finished
--   retry   it failed; the lane waits p_delay_ms, then it is tried again
--   back    it was not tried in earnest; as retry, but the attempt does not count
--   dead    it failed for good; it becomes a dead letter, and the rest continues
-- Raises LOST1 when the lane was given to another process meanwhile.
create function events.finish(
  p_task text, p_lane text, p_claim int, p_work bigint, p_outcome text, p_error text, p_delay_ms bigint, p_go_on boolean
) returns setof events.item
language plpgsql security definer set search_path = '' as $$
declare
  v_next timestamptz;
begin
  perform from events.lane where task = p_task and lane = p_lane and claim = p_claim for update;
  if not found then raise exception 'the lane is no longer held' using errcode = 'LOST1'; end if;

  if p_outcome in ('retry', 'back') then
    update events.work
    set attempts = attempts - case p_outcome when 'back' then 1 else 0 end, error = coalesce(p_error, error)
    where id = p_work;
    update events.lane
    set job_id = events.wake(p_task, p_lane, now() + p_delay_ms * interval '1 millisecond'), wake_at = null
    where task = p_task and lane = p_lane;
    return;
  end if;

  if p_outcome = 'dead' then
    insert into events.dead_letter (id, task, lane, event_id, payload, key, citizen, trace, attempts, error, added_at)
    select id, task, lane, event_id, payload, key, citizen, trace, attempts, coalesce(p_error, 'unknown'), added_at
    from events.work where id = p_work;
  end if;
  delete from events.work where id = p_work;

  if p_go_on then
    return query select * from events.advance(p_task, p_lane, p_claim);
    return;
  end if;
  select run_at into v_next from events.work where task = p_task and lane = p_lane order by run_at nulls first, id limit 1;
  if found then
    update events.lane set job_id = events.wake(p_task, p_lane, v_next), wake_at = coalesce(v_next, now())
    where task = p_task and lane = p_lane;
  else
    delete from events.lane where task = p_task and lane = p_lane;
  end if;
end
$$;

-- Lets dead letters be tried again, with all their attempts: one, those of a task, or all. Returns how many. A job's
-- key is not given back to it, so that it does not replace a newer one that waits; it keeps its lane.
create function events.replay(p_id bigint default null, p_task text default null) returns int
language plpgsql security definer set search_path = '' as $$
declare
  r record;
  v_count int := 0;
begin
  for r in
    select * from events.dead_letter
    where (p_id is null or id = p_id) and (p_task is null or task = p_task)
    order by task, lane, id for update skip locked
  loop
    delete from events.dead_letter where id = r.id;
    perform events.enqueue(
      r.task, case when r.lane like 'job %' then null else r.lane end,
      r.event_id, r.payload, null, r.citizen, r.trace, null);
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;

-- Throws dead letters away. Returns how many.
create function events.discard(p_id bigint default null, p_task text default null) returns int
language sql security definer set search_path = '' as $$
  with gone as (
    delete from events.dead_letter
    where (p_id is null or id = p_id) and (p_task is null or task = p_task)
    returning 1
  )
  select count(*)::int from gone
$$;

-- Removes everything that speaks of a citizen who has left. Work under way is not stopped; its lane ends after it.
create function events.forget(p_citizen uuid) returns void
language sql security definer set search_path = '' as $$
  delete from events.work where citizen = p_citizen and not begun;
  delete from events.dead_letter where citizen = p_citizen;
  delete from events.outbox o where citizen = p_citizen
    and not exists (select from events.work w where w.event_id = o.id);
$$;

-- For a release that no longer subscribes: ends the subscription and drops what waits for it.
create function events.unsubscribe(p_subscriber text, p_event text) returns void
language sql security definer set search_path = '' as $$
  delete from events.subscription where subscriber = p_subscriber and event = p_event;
  delete from events.work w using events.outbox o
    where o.id = w.event_id and o.name = p_event and w.task = p_subscriber || ':events' and not w.begun;
$$;

-- Removes what nobody needs any more: events delivered to all, and marks of those dealt with.
create function events.tidy(p_keep interval) returns void
language sql security definer set search_path = '' as $$
  delete from events.outbox o where at < now() - p_keep
    and not exists (select from events.work w where w.event_id = o.id)
    and not exists (select from events.dead_letter d where d.event_id = o.id);
  delete from events.processed p where at < now() - p_keep
    and not exists (select from events.outbox o where o.id = p.event_id);
$$;

-- For every task: how much waits, how old (in seconds) the oldest is that is due, and how many dead letters there are.
create function events.figures() returns table (task text, waiting bigint, oldest double precision, dead bigint)
language sql security definer stable set search_path = '' as $$
  select task, sum(waiting)::bigint, max(oldest), sum(dead)::bigint
  from (
    select task, count(*) as waiting, 0 as dead,
      coalesce(extract(epoch from now() - min(coalesce(run_at, added_at)) filter (where run_at is null or run_at <= now())), 0)
        ::double precision as oldest
    from events.work group by task
    union all
    select task, 0, count(*), 0 from events.dead_letter group by task
  ) figures (task, waiting, dead, oldest)
  group by task
$$;

-- Whether any of these tasks has work under way or due.
create function events.busy(p_tasks text[]) returns boolean
language sql security definer stable set search_path = '' as $$
  select exists (
    select from events.lane l join graphile_worker._private_jobs j on j.id = l.job_id
    where l.task = any (p_tasks) and (j.locked_at is not null or j.run_at <= now())
  )
$$;

-- Registers a process that serves the queue: takes its session lock, then says so.
create function events.register_runner(p_pool text, p_lock_key int, p_host text, p_pid int) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_lock(1347568206, p_lock_key);
  insert into events.runner (pool_id, lock_key, host, pid) values (p_pool, p_lock_key, p_host, p_pid)
  on conflict (pool_id) do update set missing_since = null;
end
$$;

-- Gives back the jobs of processes that are gone: those named, those whose lock has been missing for p_grace, and with
-- p_strays those that ended before they registered. Returns how many processes were found gone.
create function events.reap(p_gone text[], p_grace interval, p_strays boolean) returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_gone text[];
begin
  update events.runner r set missing_since = case when alive.here then null else now() end
  from (
    select each.pool_id, exists (
      select from pg_catalog.pg_locks l
      where l.locktype = 'advisory' and l.classid = 1347568206 and l.objid = each.lock_key::oid and l.objsubid = 2
        and l.database = (select oid from pg_catalog.pg_database where datname = current_database()) and l.granted
    ) as here
    from events.runner each
  ) alive
  where alive.pool_id = r.pool_id and alive.here = (r.missing_since is not null);

  with gone as (
    delete from events.runner
    where pool_id = any (p_gone) or missing_since <= now() - p_grace
    returning pool_id
  )
  select array_agg(pool_id) into v_gone from gone;
  if p_strays then
    -- A lane without its job would wait for ever. It cannot come about; should it, it is mended here.
    update events.lane l set job_id = events.wake(l.task, l.lane, null), wake_at = null
    where not exists (select from graphile_worker._private_jobs j where j.id = l.job_id);
    select v_gone || array_agg(distinct j.locked_by) into v_gone from graphile_worker._private_jobs j
    where j.locked_at < now() - p_grace and not exists (select from events.runner r where r.pool_id = j.locked_by);
  end if;
  if v_gone is null then return 0; end if;
  perform graphile_worker.force_unlock_workers(v_gone);
  perform pg_notify('jobs:insert', '{"count":100}');
  return cardinality(v_gone);
end
$$;

revoke all on all functions in schema events from public;
revoke all on all tables in schema events from public;

-- Services: say what happened, ask for jobs, mark what they have dealt with.
grant usage on schema events to portal_service, portal_events;
grant insert (name, citizen, payload, trace) on events.outbox to portal_service, portal_events;
grant insert (task, payload, key, run_at, queue, citizen, trace) on events.job to portal_service, portal_events;
grant insert (event_id), select (event_id) on events.processed to portal_service;
grant execute on function events.add_job(text, jsonb, text, timestamptz, text) to portal_service;

-- Processes that serve the queue.
grant select on events.dead_letter, events.subscription, events.outbox, events.work, events.lane, events.publisher, events.runner
  to portal_events;
grant insert on events.subscription, events.publisher to portal_events;
grant delete on events.runner to portal_events;
grant execute on all functions in schema events to portal_events;
