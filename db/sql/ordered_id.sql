-- A UUID of version 7 by the database's clock, to a quarter of a microsecond: rows that one transaction writes one after the other sort so by their
-- ids. (PostgreSQL 18 has one of its own; 16 and 17 have not.)
CREATE OR REPLACE FUNCTION ordered_id() RETURNS uuid LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  us numeric := extract(epoch FROM clock_timestamp()) * 1000000;
  ms bigint := floor(us / 1000);
  rest integer := floor((us - ms * 1000) * 4096 / 1000);
BEGIN
  RETURN encode(substring(int8send(ms) FROM 3) || int2send((28672 + rest)::smallint)
    || substring(uuid_send(gen_random_uuid()) FROM 9), 'hex')::uuid;
END
$$;
