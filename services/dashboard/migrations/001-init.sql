-- One row a citizen: their whole dashboard as one sealed blob, so that a page is one read and one opening.
create table board (
  citizen uuid primary key,
  sealed bytea not null,
  revision bigint not null,
  updated_at timestamptz not null default now()
);
call platform.citizen_scoped('board');
