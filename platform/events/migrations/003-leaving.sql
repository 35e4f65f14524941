-- What the target that leads citizens out of the portal asks of the queue.

-- Subscribers that have not finished an event about a citizen yet, and whether it failed there for good. Answers only
-- the target that emitted it.
create function events.unfinished(p_name text, p_citizen uuid) returns table (subscriber text, dead boolean)
language sql security definer stable set search_path = '' as $$
  select s.subscriber, false
  from events.subscription s
  join events.work w on w.task = s.subscriber || ':events' and w.lane = p_citizen::text
  join events.outbox o on o.id = w.event_id
  where s.event = p_name and o.name = p_name and o.citizen = p_citizen and o.emitted_by = session_user
  union
  select split_part(d.task, ':', 1), true
  from events.dead_letter d
  join events.outbox o on o.id = d.event_id
  where d.citizen = p_citizen and o.name = p_name and o.citizen = p_citizen and o.emitted_by = session_user
$$;

-- Drops what still waits to be done for a citizen who has left. Only for the target whose event says that they have;
-- events themselves hold identifiers only, and go after a week by themselves.
create function events.drop_work(p_citizen uuid) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select from events.publisher where prefix = 'citizen' and role = session_user) then
    raise exception 'this role may not drop the work of citizens' using errcode = 'insufficient_privilege';
  end if;
  delete from events.work where citizen = p_citizen and not begun;
  delete from events.dead_letter where citizen = p_citizen;
end
$$;

revoke all on function events.unfinished(text, uuid), events.drop_work(uuid) from public;
grant execute on function events.unfinished(text, uuid), events.drop_work(uuid) to portal_service, portal_events;
