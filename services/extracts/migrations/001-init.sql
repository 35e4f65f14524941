-- Requests for extracts. Plain are only opaque ids, states, times and our own reference; of what was asked and about
-- whom lies in one sealed column a row. What was in the form (the birth number) is nowhere here.

create table request (
  id uuid primary key,
  citizen uuid not null,
  state text not null default 'written' check (state in
    ('written', 'unfinished', 'queued', 'sent', 'delivered', 'answered', 'ready', 'refused', 'given-up', 'not-sent', 'withdrawn')),
  -- the draft that became the message, in the data box
  draft uuid,
  -- our reference number, made of the draft; what answers are matched by
  reference text,
  sent_message uuid,
  refusal text,
  written_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  answered_at timestamptz,
  stored_at timestamptz,
  ended_at timestamptz,
  -- until then somebody is handing it over
  held_until timestamptz not null,
  sealed bytea not null
);
create index request_of_citizen on request (citizen, written_at desc);
create index request_by_reference on request (citizen, reference) where reference is not null;
call platform.citizen_scoped('request');

-- Messages that answer a request.
create table answer (
  id uuid primary key,
  citizen uuid not null,
  request uuid not null references request (id) on delete cascade,
  came_at timestamptz not null,
  outcome text check (outcome in ('stored', 'empty', 'stuck')),
  -- the documents that its files have become
  sealed bytea not null
);
create index answer_of_request on answer (request);
create index answer_of_citizen on answer (citizen);
call platform.citizen_scoped('answer');
