CREATE INDEX "ix_bookings_status" ON "session_bookings" USING btree ("status","start_utc","id");--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- A text as searches compare it: without case and accents. The dictionary is named, so that the answer never changes.
CREATE FUNCTION search_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(public.unaccent('public.unaccent'::regdictionary, value));
$$;
--> statement-breakpoint
CREATE INDEX "ix_bookings_topic" ON "session_bookings" USING gin (search_key("topic") gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX "ix_users_name" ON "users" USING gin (search_key("name") gin_trgm_ops);
