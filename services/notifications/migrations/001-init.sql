-- What has happened that a citizen is told of. The list in the portal is these rows.
create table news (
  citizen uuid not null,
  id uuid primary key,
  -- What it comes from, e.g. 'event:123': the same thing told twice is one row.
  source text not null,
  at timestamptz not null,
  read_at timestamptz,
  -- The kind, blinded for this citizen: for the filter.
  kind_index bytea not null,
  sealed bytea not null,
  unique (citizen, source)
);
create index news_list on news (citizen, at desc, id desc);
create index news_unread on news (citizen) where read_at is null;
call platform.citizen_scoped('news');

-- One row for each news, channel and (push) device: what leaves the portal, once.
create table delivery (
  citizen uuid not null,
  id uuid primary key,
  news uuid not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  device uuid,
  -- waiting: a job will try; digest: waits for the day's summary; handed: an SMS is being handed over;
  -- sent: the provider took it; unknown: an SMS that may or may not have been taken, not tried again;
  -- refused: the address does not work; failed: given up; dropped: not wanted any more, or nowhere to send it.
  state text not null check (state in ('waiting', 'digest', 'handed', 'sent', 'unknown', 'refused', 'failed', 'dropped')),
  due timestamptz not null,
  at timestamptz not null,
  done_at timestamptz,
  -- The summary that it leaves in, once that has been closed.
  batch uuid,
  batch_at timestamptz,
  unique nulls not distinct (news, channel, device)
);
create index delivery_open on delivery (citizen, state) where done_at is null;
call platform.citizen_scoped('delivery');

-- What a citizen chose: one sealed row.
create table preference (
  citizen uuid primary key,
  revision bigint not null,
  sealed bytea not null
);
call platform.citizen_scoped('preference');

-- Browsers that take pushes.
create table device (
  citizen uuid not null,
  id uuid primary key,
  endpoint_index bytea not null,
  at timestamptz not null,
  sealed bytea not null,
  unique (citizen, endpoint_index)
);
call platform.citizen_scoped('device');

-- Addresses that the provider refused for good; blinded for this citizen. Nothing more is sent there.
create table broken (
  citizen uuid not null,
  channel text not null check (channel in ('email', 'sms')),
  address_index bytea not null,
  at timestamptz not null,
  primary key (citizen, channel)
);
call platform.citizen_scoped('broken');

-- Verification codes on their way; what is sealed goes as soon as the code has left or ended.
create table code (
  citizen uuid not null,
  id uuid primary key,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'handed', 'sent', 'unknown', 'refused', 'failed')),
  sealed bytea
);
create index code_recent on code (citizen, at);
call platform.citizen_scoped('code');

-- The portal's key pair for push services; the private key is sealed with a key of the portal.
create table vapid (
  one int primary key default 1 check (one = 1),
  public_key text not null,
  sealed bytea not null
);
