-- What was given to this channel, and how far it has come. See deliveries/deliver.ts for the order of its steps.
create table delivery (
  -- of whoever gave it: the same key is the same filing
  key uuid not null,
  citizen uuid not null,
  state text not null default 'waiting'
    check (state in ('waiting', 'checking', 'processing', 'accepted', 'refused', 'withdrawn')),
  -- how often it was, or may have been, sent
  attempts integer not null default 0,
  taken_at timestamptz not null,
  -- when it was, or may have been, sent last
  sent_at timestamptz,
  -- the gateway's number of it
  correlation text,
  accepted_at timestamptz,
  ended_at timestamptz,
  -- the gateway was told that the result was read
  closed boolean not null default false,
  -- the form, its data and the document
  sealed bytea,
  -- what was objected
  outcome bytea,
  -- the answer of the gateway as it came
  receipt bytea,
  primary key (citizen, key)
);
call platform.citizen_scoped('delivery');

-- What social security says of a citizen, as last read. See platform/snapshots.
create table snapshot (
  citizen uuid not null,
  what text not null,
  asked_at timestamptz not null,
  -- How the latest reading that has ended ended, and when; a reading is under way while ended_at is before asked_at.
  outcome text check (outcome in ('read', 'not-found', 'not-permitted', 'failed')),
  ended_at timestamptz,
  partial boolean not null default false,
  read_at timestamptz,
  sealed bytea,
  -- Sealed: what an answer that comes later is picked up by.
  ticket bytea,
  primary key (citizen, what)
);
call platform.citizen_scoped('snapshot');

-- What has been put into the citizen's calendar. See platform/diary.
create table diary (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('diary');

-- Sick notes and payments that the citizen was told of, or that were there before anything was told. One sealed list a citizen.
create table told (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('told');
