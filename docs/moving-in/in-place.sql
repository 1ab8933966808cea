-- For a house that keeps running the older deployment's own tables: no two live sessions of an analyst at one time, made while people go on
-- booking. To be run outside of a transaction (psql -v ON_ERROR_STOP=1 -f docs/moving-in/in-place.sql), as the owner of the tables, and again from the
-- start whenever a step fails: each looks first whether it is done. docs/moving-in.md says what each costs.

-- 1. Rather than let everybody behind it wait for a lock that somebody holds, a step gives up.
set lock_timeout = '2s';

-- 2. Of live sessions of the very same time the one that was made first keeps it. Locks these rows alone.
update session_bookings b set status = 'cancelled', updated_at = now() at time zone 'UTC'
from (select id, row_number() over (partition by analyst_id, start_utc, end_utc order by created_at, id) as nth
  from session_bookings where status in ('requested', 'confirmed')) twice
where b.id = twice.id and twice.nth > 1;

-- 3. What an interrupted run has left of the index is of no use. A good one is made again, which costs time and blocks nobody.
drop index concurrently if exists uq_session_slot;

-- 4. Reads the table twice and blocks no writer. It fails, and leaves an invalid index, where a pair was booked since step 2: run all again.
create unique index concurrently uq_session_slot on session_bookings (analyst_id, start_utc, end_utc)
  where status in ('requested', 'confirmed');

-- 5. A check that is not valid yet holds for every new row at once and reads no old one: its lock lasts for a moment.
do $$ begin
  if not exists (select from pg_constraint where conname = 'ck_bookings_times' and conrelid = 'session_bookings'::regclass) then
    alter table session_bookings add constraint ck_bookings_times check (start_utc < end_utc) not valid;
  end if;
end $$;

-- 6. Reads every row without blocking a writer. It fails where an old row breaks it, which is to be mended by hand first.
alter table session_bookings validate constraint ck_bookings_times;

-- 7. An exclusion constraint can be made neither concurrently nor not valid: writers wait while the table is read once. What it needs.
create extension if not exists btree_gist;

-- 8. Under one lock, so that nothing comes in between: of live sessions that overlap, at whatever lengths, the one that was made first keeps
-- its time; then the constraint. Only live sessions are in its index, so it is small.
do $$
declare
  one record;
begin
  if exists (select from pg_constraint where conname = 'ex_session_overlap' and conrelid = 'session_bookings'::regclass) then
    return;
  end if;
  lock table session_bookings in share row exclusive mode;
  for one in select * from session_bookings where status in ('requested', 'confirmed') order by created_at, id loop
    if exists (select from session_bookings other where other.analyst_id = one.analyst_id
        and other.status in ('requested', 'confirmed') and (other.created_at, other.id) < (one.created_at, one.id)
        and other.start_utc < one.end_utc and other.end_utc > one.start_utc) then
      update session_bookings set status = 'cancelled', updated_at = now() at time zone 'UTC' where id = one.id;
    end if;
  end loop;
  -- The least and the greatest: rows that were mended or deleted a moment ago are looked at once more as they were.
  alter table session_bookings add constraint ex_session_overlap
    exclude using gist (analyst_id with =, tsrange(least(start_utc, end_utc), greatest(start_utc, end_utc)) with &&)
    where (status in ('requested', 'confirmed'));
end $$;
