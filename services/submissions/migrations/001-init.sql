-- What citizens file, from its first answer to the authority's decision.
create table submission (
  id uuid primary key,
  citizen uuid not null,
  state text not null check (state in (
    'draft', 'ready', 'sending', 'sent', 'delivered', 'called', 'answered', 'decided', 'closed', 'refused', 'withdrawn')),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  revision integer not null default 1,
  -- when it is deleted unless it is changed before; null: it has gone out
  expires_at timestamptz,
  -- when its citizen was told that it will be
  warned_at timestamptz,
  -- when the channel is asked next how it fares; null: nothing is awaited
  follow_at timestamptz,
  -- draft of the data box, or key of the delivery, that it goes out as
  dispatch uuid,
  -- what was written: DraftContent
  answers bytea not null,
  -- what was made of it and what became of it: CaseContent; null until it was finished for the first time
  "case" bytea
);
create index submission_of_citizen on submission (citizen, created_at);
create index submission_by_expiry on submission (expires_at) where expires_at is not null;
create index submission_by_follow on submission (follow_at) where follow_at is not null;
call platform.citizen_scoped('submission');

-- Files of submissions: attachments, documents, receipts; the bytes lie in the file store, sealed with a key of their own.
create table file (
  id uuid primary key,
  citizen uuid not null,
  submission uuid not null references submission (id) on delete cascade,
  kind text not null check (kind in ('attachment', 'document', 'receipt', 'channel-receipt', 'power')),
  added_at timestamptz not null,
  -- bytes
  size bigint not null,
  -- name, type, slot and the content's own key: FileAbout
  about bytea not null
);
create index file_of_submission on file (submission);
create index file_of_citizen on file (citizen);
call platform.citizen_scoped('file');

-- What stands in the calendar because of them: see platform/diary.
create table diary (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('diary');
