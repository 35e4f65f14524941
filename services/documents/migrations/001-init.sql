-- Documents of citizens. What is personal lies in sealed columns (bytea, one blob each); plain columns are only what
-- statements must see: opaque ids, times, sizes, states. The content itself is outside the database, in the file store,
-- in parts under <citizen>/<version>/<part>, sealed with a key of its own that is in the version's sealed column.

-- What a citizen uses of their quota: kept by the statements that take and give back, so that two at once cannot
-- both take the last of it.
create table usage (
  citizen uuid primary key,
  bytes bigint not null default 0 check (bytes >= 0),
  documents integer not null default 0 check (documents >= 0)
);
call platform.citizen_scoped('usage');

create table folder (
  id uuid primary key,
  citizen uuid not null,
  parent uuid references folder,
  created_at timestamptz not null,
  about bytea not null
);
create index folder_of_citizen on folder (citizen);
create index folder_of_parent on folder (parent);
call platform.citizen_scoped('folder');

create table document (
  id uuid primary key,
  citizen uuid not null,
  folder uuid references folder on delete set null,
  -- since when it is in the trash
  trashed_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- the version that counts; and how many there have been, for their numbers
  version uuid not null,
  versions integer not null default 1,
  size bigint not null,
  revision integer not null default 1,
  about bytea not null
);
create index document_of_citizen on document (citizen, trashed_at, id);
create index document_of_folder on document (folder);
call platform.citizen_scoped('document');

create table version (
  id uuid primary key,
  citizen uuid not null,
  document uuid not null references document on delete cascade,
  number integer not null,
  created_at timestamptz not null,
  size bigint not null,
  -- none: no scanner was set up; waiting: the scanner did not answer yet, nothing is given out; unscannable: too large
  scan text not null check (scan in ('none', 'waiting', 'clean', 'infected', 'unscannable')),
  inspected_at timestamptz,
  -- key of the content, its parts, its type
  about bytea not null,
  -- digest and signatures; the words to be found by; the text
  facts bytea,
  words bytea,
  text bytea,
  unique (document, number)
);
call platform.citizen_scoped('version');

-- Contents that are on their way in; what stays unfinished for a day is dropped.
create table upload (
  id uuid primary key,
  citizen uuid not null,
  folder uuid,
  -- the document that it is to be a new version of
  document uuid,
  -- what the sender says it will be; null: not known
  size bigint,
  received bigint not null default 0,
  started_at timestamptz not null,
  touched_at timestamptz not null,
  about bytea not null
);
create index upload_of_citizen on upload (citizen, touched_at);
call platform.citizen_scoped('upload');

create table share (
  id uuid primary key,
  citizen uuid not null,
  document uuid not null references document on delete cascade,
  version uuid not null references version on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  most_views integer not null check (most_views > 0),
  views integer not null default 0,
  wrong_codes integer not null default 0,
  last_opened_at timestamptz,
  revoked_at timestamptz,
  -- the content's key, wrapped by the key in the link; the code's salt
  about bytea not null
);
create index share_of_citizen on share (citizen, created_at desc);
create index share_of_document on share (document);
call platform.citizen_scoped('share');
