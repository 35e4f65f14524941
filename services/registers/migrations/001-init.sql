-- What the registers say of each citizen, as it was read last; see platform/snapshots.
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

-- Uses of a citizen's data that the registers have recorded, gathered from all readings: one sealed list a month.
create table use_month (
  citizen uuid not null,
  -- year * 12 + month - 1, of UTC
  month integer not null,
  sealed bytea not null,
  primary key (citizen, month)
);
call platform.citizen_scoped('use_month');

-- Complaints about data and requests for an explanation.
create table petition (
  id uuid primary key,
  citizen uuid not null,
  state text not null check (state in ('written', 'sending', 'refused', 'sent', 'delivered', 'answered', 'closed')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision integer not null default 1,
  -- the draft of the data box that it goes out as; null before sending, and when it goes on paper
  draft uuid,
  sealed bytea not null
);
create index petition_of_citizen on petition (citizen, created_at);
call platform.citizen_scoped('petition');

-- Yearly extracts that came from the registers' automaton, by the message that each came in.
create table extract (
  citizen uuid not null,
  message uuid not null,
  came_at timestamptz not null,
  sealed bytea not null,
  primary key (citizen, message)
);
call platform.citizen_scoped('extract');
