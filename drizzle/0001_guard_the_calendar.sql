CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
ALTER TABLE "analyst_availability" ADD CONSTRAINT "ex_availability_overlap"
  EXCLUDE USING gist ("analyst_id" WITH =, "weekday" WITH =, int4range("start_minute", "end_minute") WITH &&);
--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "uq_session_slot"
  EXCLUDE USING gist ("analyst_id" WITH =, tstzrange("held_from", "held_until") WITH &&)
  WHERE ("status" IN ('requested', 'confirmed'));
--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "uq_investor_time"
  EXCLUDE USING gist ("investor_id" WITH =, tstzrange("start_utc", "end_utc") WITH &&)
  WHERE ("status" IN ('requested', 'confirmed'));
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "tg_booking_events_append_only" BEFORE UPDATE OR DELETE ON "session_booking_events"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
