-- How much of what waits is due: a reminder for next week waits too, and says nothing of today's load.

-- In place of `events.figures`, which the processes of the release before still ask for while this one takes over: for every
-- task, how much waits, how much of it is due, how old (in seconds) the oldest of that is, and how many dead letters.
create function events.queues()
returns table (task text, waiting bigint, due bigint, oldest double precision, dead bigint)
language sql security definer stable set search_path = '' as $$
  select task, sum(waiting)::bigint, sum(due)::bigint, max(oldest), sum(dead)::bigint
  from (
    select task, count(*), count(*) filter (where run_at is null or run_at <= now()),
      coalesce(extract(epoch from now() - min(coalesce(run_at, added_at)) filter (where run_at is null or run_at <= now())), 0)
        ::double precision, 0
    from events.work group by task
    union all
    select task, 0, 0, 0, count(*) from events.dead_letter group by task
  ) figures (task, waiting, due, oldest, dead)
  group by task
$$;

revoke all on function events.queues() from public;
grant execute on function events.queues() to portal_events;
