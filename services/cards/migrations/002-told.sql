-- Cards that the citizen was told to be ready. One sealed list a citizen.
create table told (
  citizen uuid primary key,
  sealed bytea not null
);
call platform.citizen_scoped('told');

-- The diary held them as well; entries of the calendar are put again under the same keys.
truncate diary;
