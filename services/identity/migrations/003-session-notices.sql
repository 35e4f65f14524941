-- Every process that remembers a citizen's sessions is told, in the statement itself, when one ends or its row goes,
-- whatever statement does it. Being prolonged is not told: it ends nothing, and a commit that tells holds a lock of
-- the whole server until it is on disk.
create function tell_session_ended() returns trigger language plpgsql as $$
begin
  perform pg_notify('po_be_identita_session', old.citizen::text);
  return null;
end
$$;

create trigger tell_session_ended after update of ended_at or delete on session
  for each row execute function tell_session_ended();
