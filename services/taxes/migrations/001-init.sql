-- What was given to EPO. Its id is the key under which it was taken: one key is one row, and one row is sent once.
create table filing (
  id uuid primary key,
  citizen uuid not null,
  -- waiting: to be sent; sending: handed to EPO just now, or the process died while it was; checking: whether EPO took it
  -- is not known; later: EPO took it as a big one; processing, accepted, refused
  state text not null default 'waiting'
    check (state in ('waiting', 'sending', 'checking', 'later', 'processing', 'accepted', 'refused')),
  taken_at timestamptz not null,
  -- when it was handed to EPO; set and committed before the first byte leaves
  sent_at timestamptz,
  accepted_at timestamptz,
  -- when the state last changed, and when the list of what EPO took was last read for it
  moved_at timestamptz not null,
  asked_at timestamptz,
  -- what is filed: the document and what was computed of it
  sealed bytea not null,
  -- what EPO said: number, password, findings
  outcome bytea not null,
  -- the signed receipt
  receipt bytea
);
create index filing_of_citizen on filing (citizen, taken_at desc);
call platform.citizen_scoped('filing');

-- The tax account as last read. See platform/snapshots.
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

-- What has been put into the citizen's calendar and told to them. One sealed list a citizen.
create table diary (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('diary');
