-- How many messages a box has, so that no read counts them: a total costs the same with ten messages as with five
-- thousand. Kept right by triggers in the statement that changes messages, whichever version of the portal runs it.
--
-- A box without a row is counted anew by who reads it. So nothing need be filled in while people wait: the first change
-- counts what the box has, and from then on each change adds what it changed.
create table message_count (
  citizen uuid not null,
  box uuid not null,
  received integer not null default 0,
  -- of those received
  unread integer not null default 0,
  sent integer not null default 0,
  archive integer not null default 0,
  primary key (citizen, box)
)
-- Room for new versions of a row beside it: then no index is touched.
with (fillfactor = 60);
call platform.citizen_scoped('message_count');

-- Adds a change to the counts of a box. Every statement locks this row after its messages and jobs, so two of them never
-- wait for each other crosswise; those of one box go one after another from here to their ends.
create function add_to_count(of_citizen uuid, of_box uuid, more_received bigint, more_unread bigint, more_sent bigint, more_archive bigint)
  returns void
  language plpgsql
  set search_path from current
  as $$
begin
  loop
    update message_count
      set received = received + more_received, unread = unread + more_unread, sent = sent + more_sent, archive = archive + more_archive
      where citizen = of_citizen and box = of_box;
    exit when found;
    insert into message_count (citizen, box) values (of_citizen, of_box) on conflict do nothing;
    -- Another was the first: what it counted is committed, and had nothing of this change in it.
    continue when not found;
    -- The first: others of this box wait for the row above, so what this statement sees is all that is committed, and
    -- this change. Counted before the row was there, one who committed meanwhile could be missed.
    update message_count set (received, unread, sent, archive) = (
        select count(*) filter (where folder = 'received'), count(*) filter (where folder = 'received' and message.unread),
          count(*) filter (where folder = 'sent'), count(*) filter (where folder = 'archive')
        from message where message.citizen = of_citizen and message.box = of_box)
      where citizen = of_citizen and box = of_box;
    -- An empty box needs no row: a citizen who is erased leaves none behind.
    delete from message_count where citizen = of_citizen and box = of_box and (received, sent, archive) = (0, 0, 0);
    exit;
  end loop;
end
$$;

create function count_added() returns trigger
  language plpgsql
  set search_path from current
  as $$
begin
  perform add_to_count(citizen, box, received, unread, sent, archive)
  from (
    select citizen, box, count(*) filter (where folder = 'received') as received,
      count(*) filter (where folder = 'received' and unread) as unread,
      count(*) filter (where folder = 'sent') as sent, count(*) filter (where folder = 'archive') as archive
    from added group by citizen, box order by box
  ) change;
  return null;
end
$$;

create function count_removed() returns trigger
  language plpgsql
  set search_path from current
  as $$
begin
  perform add_to_count(citizen, box, -received, -unread, -sent, -archive)
  from (
    select citizen, box, count(*) filter (where folder = 'received') as received,
      count(*) filter (where folder = 'received' and unread) as unread,
      count(*) filter (where folder = 'sent') as sent, count(*) filter (where folder = 'archive') as archive
    from removed group by citizen, box order by box
  ) change;
  return null;
end
$$;

create function count_changed() returns trigger
  language plpgsql
  set search_path from current
  as $$
begin
  perform add_to_count(citizen, box, received, unread, sent, archive)
  from (
    select citizen, box, coalesce(sum(n) filter (where folder = 'received'), 0)::bigint as received,
      coalesce(sum(n) filter (where folder = 'received' and unread), 0)::bigint as unread,
      coalesce(sum(n) filter (where folder = 'sent'), 0)::bigint as sent,
      coalesce(sum(n) filter (where folder = 'archive'), 0)::bigint as archive
    from (
      select citizen, box, folder, unread, 1 as n from added
      union all select citizen, box, folder, unread, -1 from removed
    ) both_sides
    group by citizen, box order by box
  ) change
  where (received, unread, sent, archive) <> (0, 0, 0, 0);
  return null;
end
$$;

-- By statements, not by rows: thousands that go to the archive at once are one change of one row.
create trigger count_added after insert on message
  referencing new table as added for each statement execute function count_added();
create trigger count_removed after delete on message
  referencing old table as removed for each statement execute function count_removed();
create trigger count_changed after update on message
  referencing old table as removed new table as added for each statement execute function count_changed();

-- Lists are read by an index without what was needed for counting alone. Marking a message as read changes nothing in
-- it, so no index is touched then, if the row's page has room for its new version.
create index message_of_folder on message (citizen, folder, sorted_at desc, id desc);
alter table message set (fillfactor = 90);
-- Most citizens have few messages and some have thousands, which the planner cannot see for whom it plans: by the average
-- it takes reading and sorting all of them for as cheap as reading a page in the order of the index. So it is told that
-- a citizen has a thousand.
alter table message alter column citizen set (n_distinct = -0.001);
analyze message (citizen);
-- Last, since nobody reads messages from here to the end.
drop index message_listed;
drop index message_unread;
