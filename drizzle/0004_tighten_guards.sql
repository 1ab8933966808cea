ALTER TABLE "analyst_time_off" DROP CONSTRAINT "ck_time_off_dates";--> statement-breakpoint
ALTER TABLE "analyst_time_off" ADD CONSTRAINT "ck_time_off_dates" CHECK (isfinite(start_date) and isfinite(end_date) and start_date <= end_date);--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "ck_booking_events_revision" CHECK (revision >= 1);--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "ck_booking_events_from" CHECK (from_status in ('requested', 'confirmed', 'declined', 'cancelled', 'completed', 'expired', 'no_show'));--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "ck_booking_events_to" CHECK (to_status in ('requested', 'confirmed', 'declined', 'cancelled', 'completed', 'expired', 'no_show'));--> statement-breakpoint
CREATE TRIGGER "tg_booking_events_no_truncate" BEFORE TRUNCATE ON "session_booking_events"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- One row with a zone that nobody knows would take every list that shows it down.
CREATE FUNCTION is_time_zone(zone text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  PERFORM timestamptz 'epoch' AT TIME ZONE zone;
  RETURN zone ~ '^[A-Za-z]';
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN false;
END
$$;
--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD CONSTRAINT "ck_profiles_known_zone" CHECK (is_time_zone("time_zone"));
--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "ck_users_known_zone" CHECK (is_time_zone("time_zone"));
--> statement-breakpoint
CREATE FUNCTION are_windows(windows jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(starts >= 0 AND starts < ends AND ends <= 1440 AND step BETWEEN 5 AND 720 AND starts >= previous), true)
  FROM (
    SELECT starts, ends, step, coalesce(lag(ends) OVER (ORDER BY starts), 0) AS previous
    FROM (
      SELECT coalesce((w->>'startMinute')::int, -1) AS starts, coalesce((w->>'endMinute')::int, -1) AS ends,
        coalesce((w->>'slotMinutes')::int, -1) AS step
      FROM jsonb_array_elements(windows) w
    ) read
  ) ordered
$$;
--> statement-breakpoint
ALTER TABLE "analyst_availability_overrides" ADD CONSTRAINT "ck_overrides_are_windows" CHECK (are_windows("windows"));
