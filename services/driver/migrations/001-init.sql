-- What the registers of drivers and of vehicles say of a citizen, as last read. See platform/snapshots.
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

-- What has been put into the citizen's calendar, so that it can be changed and withdrawn. One sealed list a citizen.
create table diary (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('diary');
