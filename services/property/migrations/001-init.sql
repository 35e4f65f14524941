-- Property of citizens as the land registry has it. What is personal lies in one sealed column a row; plain are opaque ids,
-- states and times. Numbers of the registry are sealed too: they lead to a house and so to a person.

-- What was read, see platform/snapshots.
create table snapshot (
  citizen uuid not null,
  what text not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('read', 'not-found', 'not-permitted', 'failed')),
  ended_at timestamptz,
  partial boolean not null default false,
  read_at timestamptz,
  sealed bytea,
  ticket bytea,
  primary key (citizen, what)
);
call platform.citizen_scoped('snapshot');

-- An extract that a citizen asked for: its price is found out, they agree, it is paid for and delivered.
create table extract_order (
  id uuid primary key,
  citizen uuid not null,
  state text not null check (state in ('pricing', 'priced', 'ordered', 'delivered', 'failed', 'cancelled')),
  begun_at timestamptz not null,
  -- of the state
  since timestamptz not null,
  -- day in Prague on which the citizen agreed to the price; what is limited a day is counted by it
  ordered_on date,
  sealed bytea not null
);
create index extract_order_of_citizen on extract_order (citizen, begun_at desc);
call platform.citizen_scoped('extract_order');

-- A title sheet that is watched. The id is a keyed digest of the registry's.
create table watch (
  id uuid primary key,
  citizen uuid not null,
  since timestamptz not null,
  sealed bytea not null
);
create index watch_of_citizen on watch (citizen);
call platform.citizen_scoped('watch');

-- A change that was seen on a watched sheet. The id is a keyed digest of what changed, so that it is noted once.
create table change (
  id uuid primary key,
  citizen uuid not null,
  seen_at timestamptz not null,
  sealed bytea not null
);
create index change_of_citizen on change (citizen, seen_at desc);
call platform.citizen_scoped('change');

-- How often a citizen searched on a day in Prague.
create table search_day (
  citizen uuid not null,
  day date not null,
  searches integer not null,
  primary key (citizen, day)
);
call platform.citizen_scoped('search_day');
