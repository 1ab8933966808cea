CREATE TABLE "schedule_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyst_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"kind" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_schedule_events_revision" CHECK (revision >= 1),
	CONSTRAINT "ck_schedule_events_kind" CHECK (kind in ('schedule_recorded', 'profile_updated', 'week_replaced', 'override_replaced', 'override_removed', 'time_off_added', 'time_off_removed', 'batch_applied', 'batch_undone', 'analyst_disabled', 'analyst_enabled')),
	CONSTRAINT "ck_schedule_events_role" CHECK (actor_role in ('investor', 'analyst', 'admin', 'system')),
	CONSTRAINT "ck_schedule_events_actor" CHECK ((actor_role = 'system') = (actor_id is null)),
	CONSTRAINT "ck_schedule_events_changes" CHECK (jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object')
);
--> statement-breakpoint
ALTER TABLE "schedule_events" ADD CONSTRAINT "schedule_events_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedule_events" ADD CONSTRAINT "schedule_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_schedule_events_revision" ON "schedule_events" USING btree ("analyst_id","revision");--> statement-breakpoint
CREATE INDEX "ix_schedule_events_created" ON "schedule_events" USING btree ("created_at","id");
--> statement-breakpoint
CREATE TRIGGER "tg_schedule_events_append_only" BEFORE UPDATE OR DELETE ON "schedule_events"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER "tg_schedule_events_no_truncate" BEFORE TRUNCATE ON "schedule_events"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- All that an analyst posts now, as the history keeps it: the one definition, for whoever writes or checks the history.
CREATE FUNCTION schedule_state(of_analyst uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'isActive', u.disabled_at IS NULL,
    'isEnabled', p.is_enabled,
    'headline', p.headline,
    'bioShort', p.bio_short,
    'specialties', p.specialties,
    'hourlyRate', p.hourly_rate,
    'currency', p.currency,
    'autoConfirm', p.auto_confirm,
    'maxDailySessions', p.max_daily_sessions,
    'timeZone', p.time_zone,
    'sessionMinutes', p.session_minutes,
    'bufferBeforeMinutes', p.buffer_before_minutes,
    'bufferAfterMinutes', p.buffer_after_minutes,
    'minNoticeMinutes', p.min_notice_minutes,
    'bookingWindowDays', p.booking_window_days,
    'cancelNoticeMinutes', p.cancel_notice_minutes,
    'meetingUrl', p.meeting_url,
    'windows', (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', weekday, 'startMinute', start_minute,
        'endMinute', end_minute, 'slotMinutes', slot_minutes, 'isActive', is_active) ORDER BY weekday, start_minute), '[]')
      FROM analyst_availability WHERE analyst_id = p.analyst_id),
    'overrides', (SELECT coalesce(jsonb_object_agg(to_char(date, 'YYYY-MM-DD'), windows), '{}')
      FROM analyst_availability_overrides WHERE analyst_id = p.analyst_id),
    'timeOff', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_object('startDate', start_date, 'endDate', end_date,
        'startMinute', start_minute, 'endMinute', end_minute)), '{}')
      FROM analyst_time_off WHERE analyst_id = p.analyst_id))
  FROM analyst_connect_profiles p JOIN users u ON u.id = p.analyst_id WHERE p.analyst_id = of_analyst
$$;
--> statement-breakpoint
-- A state, or what changed of one, fact by fact: overrides by their date, time off by its id, all else by its name.
CREATE FUNCTION schedule_facts(of_state jsonb) RETURNS TABLE (path text[], value jsonb) LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[name], fact FROM jsonb_each(of_state - ARRAY['overrides', 'timeOff']) AS one (name, fact)
  UNION ALL
  SELECT ARRAY[kept, name], fact FROM unnest(ARRAY['overrides', 'timeOff']) AS kept,
    jsonb_each(coalesce(of_state -> kept, '{}')) AS each (name, fact)
$$;
--> statement-breakpoint
CREATE FUNCTION begin_schedule_history(of_analyst uuid, at timestamptz, by_actor uuid, in_role text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO schedule_events (analyst_id, revision, kind, before, after, actor_id, actor_role, created_at)
  SELECT analyst_id, revision, 'schedule_recorded', '{}', schedule_state(analyst_id), by_actor, in_role, at
  FROM analyst_connect_profiles WHERE analyst_id = of_analyst
    AND NOT EXISTS (SELECT FROM schedule_events WHERE analyst_id = of_analyst)
$$;
--> statement-breakpoint
CREATE FUNCTION begin_history_of_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM begin_schedule_history(NEW.analyst_id, now(), NULL, 'system');
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- At the end of the transaction, so that a week written with the profile belongs to the first state.
CREATE CONSTRAINT TRIGGER "tg_profiles_begin_history" AFTER INSERT ON "analyst_connect_profiles"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION begin_history_of_profile();
--> statement-breakpoint
-- A closed account is not bookable, so what its analyst posts ends with it: an edit like any other, under a revision of its own.
CREATE FUNCTION record_account_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  raised integer;
BEGIN
  UPDATE analyst_connect_profiles SET revision = revision + 1
    WHERE analyst_id = NEW.id AND EXISTS (SELECT FROM schedule_events WHERE analyst_id = NEW.id)
    RETURNING revision INTO raised;
  IF raised IS NOT NULL THEN
    INSERT INTO schedule_events (analyst_id, revision, kind, before, after, actor_role)
    VALUES (NEW.id, raised, CASE WHEN NEW.disabled_at IS NULL THEN 'analyst_enabled' ELSE 'analyst_disabled' END,
      jsonb_build_object('isActive', OLD.disabled_at IS NULL), jsonb_build_object('isActive', NEW.disabled_at IS NULL), 'system');
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "tg_users_record_account" AFTER UPDATE OF "disabled_at" ON "users"
  FOR EACH ROW WHEN ((OLD.disabled_at IS NULL) <> (NEW.disabled_at IS NULL)) EXECUTE FUNCTION record_account_change();
--> statement-breakpoint
SELECT begin_schedule_history("analyst_id", now(), NULL, 'system') FROM "analyst_connect_profiles";
