-- One value of an audit row's text: its length in bytes before it, so that no two rows read alike; "-" for null.
CREATE OR REPLACE FUNCTION audit_part(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(octet_length(value) || ':' || value, '-') || ','
$$;
