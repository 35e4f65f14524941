-- Data boxes of citizens. What is personal lies in sealed columns (bytea, one blob a row); plain columns are only
-- what statements must see: opaque ids, times, status, folder, flags and sizes. The ids of boxes and messages are
-- keyed digests of the ISDS ids (see ids.ts), so what comes twice meets the row it made the first time.

create table box (
  id uuid primary key,
  citizen uuid not null,
  connected_at timestamptz not null,
  disconnected_at timestamptz,
  -- when ISDS last answered, and when it last listed everything
  as_of timestamptz,
  listed_all_at timestamptz,
  state text not null default 'ok' check (state in ('ok', 'late', 'down')),
  needs_reconnecting boolean not null default false,
  about bytea not null,
  -- null once disconnected
  credential bytea
);
create index box_of_citizen on box (citizen);
call platform.citizen_scoped('box');

create table message (
  id uuid primary key,
  citizen uuid not null,
  box uuid not null references box,
  direction text not null check (direction in ('received', 'sent')),
  archived boolean not null default false,
  -- the box has been disconnected
  detached boolean not null default false,
  -- erased by the citizen: an empty row that keeps it from coming back
  erased boolean not null default false,
  -- dmMessageStatus of ISDS
  status smallint not null check (status between 1 and 10),
  folder text not null generated always as (case when erased then 'erased' when archived or detached or status = 9 then 'archive' else direction end) stored,
  unread boolean not null,
  -- put into the box (dodání); delivered in law (doručení)
  delivered_at timestamptz,
  accepted_at timestamptz,
  -- what lists are sorted by, to the millisecond
  sorted_at timestamptz not null,
  size_kb integer not null,
  attachment_count integer not null default 0,
  content text not null default 'waiting' check (content in ('waiting', 'here', 'deleted')),
  -- failed attempts to fetch the content, and not before when to try again
  content_tries smallint not null default 0,
  content_not_before timestamptz,
  summary bytea not null,
  details bytea not null,
  -- delivery events as ISDS last told them, in which status, and when
  delivery bytea,
  delivery_status smallint,
  delivery_asked_at timestamptz
);
create index message_listed on message (citizen, folder, sorted_at desc, id desc);
create index message_of_box on message (box, direction);
create index message_without_content on message (box) where content = 'waiting';
call platform.citizen_scoped('message');

create table draft (
  id uuid primary key,
  citizen uuid not null,
  box uuid not null references box,
  reply_to uuid,
  revision integer not null default 1,
  updated_at timestamptz not null,
  -- sum and count of the attachments
  bytes integer not null default 0,
  files smallint not null default 0,
  -- the dispatch that took it for sending; nothing changes in it then
  frozen_by uuid,
  sealed bytea not null
);
create index draft_of_citizen on draft (citizen, updated_at desc);
call platform.citizen_scoped('draft');

create table dispatch (
  id uuid primary key,
  citizen uuid not null,
  draft uuid not null,
  box uuid not null references box,
  state text not null default 'queued' check (state in ('queued', 'sending', 'checking', 'accepted', 'refused')),
  refusal text,
  queued_at timestamptz not null,
  accepted_at timestamptz,
  message uuid references message on delete set null,
  -- attempts to hand over, and when the last one began; written before anything leaves
  attempts integer not null default 0,
  attempted_at timestamptz,
  -- runs that did not reach ISDS since the last one that did; what the waiting grows by
  misses integer not null default 0,
  sealed bytea not null
);
create index dispatch_of_citizen on dispatch (citizen, queued_at desc);
create index dispatch_of_draft on dispatch (draft);
create unique index dispatch_under_way on dispatch (draft) where state <> 'accepted';
call platform.citizen_scoped('dispatch');

-- Bytes: signed messages, their attachments, and attachments of drafts. Incomplete ones are being written; those
-- left behind by a crash are swept out (content/store.ts).
create table object (
  id uuid primary key,
  citizen uuid not null,
  message uuid references message on delete cascade,
  draft uuid references draft on delete cascade,
  kind text not null check (kind in ('attachment', 'signed-message', 'signed-delivery', 'draft-attachment')),
  position integer not null default 0,
  size integer not null default 0,
  complete boolean not null default false,
  created_at timestamptz not null,
  about bytea,
  check ((message is null) <> (draft is null))
);
create unique index object_of_message on object (message, kind, position) where complete;
create index object_of_draft on object (draft, position);
create index object_unfinished on object (citizen, created_at) where not complete;
call platform.citizen_scoped('object');

create table chunk (
  object uuid not null references object on delete cascade,
  ordinal integer not null,
  citizen uuid not null,
  sealed bytea not null,
  primary key (object, ordinal)
);
-- ciphertext does not compress
alter table chunk alter column sealed set storage external;
call platform.citizen_scoped('chunk');
