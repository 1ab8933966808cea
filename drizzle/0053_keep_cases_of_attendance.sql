CREATE TABLE "attendance_cases" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid,
	"seat_id" uuid,
	"against" text NOT NULL,
	"accused_id" uuid NOT NULL,
	"reported_by" uuid NOT NULL,
	"status" text DEFAULT 'reported' NOT NULL,
	"answer_by" timestamp (3) with time zone NOT NULL,
	"statements" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"decide_by" timestamp (3) with time zone,
	"closed_by" text,
	"closed_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decision_text" text,
	"reopened_at" timestamp (3) with time zone,
	"settings_version" integer,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_attendance_cases_of" CHECK (num_nonnulls(booking_id, seat_id) = 1),
	CONSTRAINT "ck_attendance_cases_against" CHECK (against in ('investor', 'analyst')),
	CONSTRAINT "ck_attendance_cases_sides" CHECK (accused_id <> reported_by),
	CONSTRAINT "ck_attendance_cases_status" CHECK (status in ('reported', 'disputed', 'upheld', 'dismissed', 'withdrawn', 'neither')),
	CONSTRAINT "ck_attendance_cases_closer" CHECK (closed_by in ('accused', 'reporter', 'admin', 'time')),
	CONSTRAINT "ck_attendance_cases_closed" CHECK ((status in ('reported', 'disputed')) = (closed_at is null) and (closed_at is null) = (closed_by is null)),
	CONSTRAINT "ck_attendance_cases_disputed" CHECK (status <> 'disputed' or decide_by is not null),
	CONSTRAINT "ck_attendance_cases_statements" CHECK (jsonb_typeof(statements) = 'array'),
	CONSTRAINT "ck_attendance_cases_decision" CHECK (char_length(decision_text) between 1 and 2000),
	CONSTRAINT "ck_attendance_cases_decided" CHECK (closed_by <> 'admin' or decided_by is not null),
	CONSTRAINT "ck_attendance_cases_revision" CHECK (revision >= 1)
);
--> statement-breakpoint
CREATE TABLE "attendance_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"case_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"until" timestamp (3) with time zone,
	"strikes" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_attendance_events_event" CHECK (event in ('case_reported', 'case_disputed', 'case_upheld', 'case_dismissed', 'case_withdrawn', 'case_neither', 'case_reopened', 'restriction_began', 'penalty_lifted', 'review_asked')),
	CONSTRAINT "ck_attendance_events_role" CHECK (actor_role in ('investor', 'analyst', 'admin', 'system')),
	CONSTRAINT "ck_attendance_events_actor" CHECK ((actor_role = 'system') = (actor_id is null)),
	CONSTRAINT "ck_attendance_events_strikes" CHECK (strikes >= 0)
);
--> statement-breakpoint
CREATE TABLE "penalties" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lifted_text" text,
	"review_asked_at" timestamp (3) with time zone,
	"review_text" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_penalties_kind" CHECK (kind in ('strike', 'restriction')),
	CONSTRAINT "ck_penalties_times" CHECK (starts_at < ends_at),
	CONSTRAINT "ck_penalties_lifted" CHECK (lifted_at is not null or (lifted_by is null and lifted_text is null)),
	CONSTRAINT "ck_penalties_lifted_text" CHECK (char_length(lifted_text) between 1 and 2000),
	CONSTRAINT "ck_penalties_review_text" CHECK (char_length(review_text) between 1 and 2000),
	CONSTRAINT "ck_penalties_review" CHECK (review_text is null or review_asked_at is not null)
);
--> statement-breakpoint
CREATE TABLE "rebooking_offers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"used_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_rebooking_offers_cause" CHECK (cause in ('no_show', 'declined', 'cancelled', 'minimum_missed', 'unpaid')),
	CONSTRAINT "ck_rebooking_offers_until" CHECK (created_at < until)
);
--> statement-breakpoint
ALTER TABLE "session_booking_events" DROP CONSTRAINT "ck_booking_events_event";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "ck_notifications_source";--> statement-breakpoint
ALTER TABLE "untold_events" DROP CONSTRAINT "ck_untold_events_source";--> statement-breakpoint
ALTER TABLE "attendance_cases" ADD CONSTRAINT "attendance_cases_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_cases" ADD CONSTRAINT "attendance_cases_accused_id_users_id_fk" FOREIGN KEY ("accused_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_cases" ADD CONSTRAINT "attendance_cases_reported_by_users_id_fk" FOREIGN KEY ("reported_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_cases" ADD CONSTRAINT "attendance_cases_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_cases" ADD CONSTRAINT "attendance_cases_settings_version_house_settings_version_fk" FOREIGN KEY ("settings_version") REFERENCES "public"."house_settings"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_events" ADD CONSTRAINT "attendance_events_case_id_attendance_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."attendance_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_events" ADD CONSTRAINT "attendance_events_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_events" ADD CONSTRAINT "attendance_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalties" ADD CONSTRAINT "penalties_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalties" ADD CONSTRAINT "penalties_case_id_attendance_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."attendance_cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "penalties" ADD CONSTRAINT "penalties_lifted_by_users_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebooking_offers" ADD CONSTRAINT "rebooking_offers_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rebooking_offers" ADD CONSTRAINT "rebooking_offers_used_by_session_bookings_id_fk" FOREIGN KEY ("used_by") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_attendance_cases_booking" ON "attendance_cases" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_attendance_cases_seat" ON "attendance_cases" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "ix_attendance_cases_accused" ON "attendance_cases" USING btree ("accused_id","status");--> statement-breakpoint
CREATE INDEX "ix_attendance_cases_reporter" ON "attendance_cases" USING btree ("reported_by");--> statement-breakpoint
CREATE INDEX "ix_attendance_cases_answer" ON "attendance_cases" USING btree ("answer_by") WHERE status = 'reported';--> statement-breakpoint
CREATE INDEX "ix_attendance_cases_decide" ON "attendance_cases" USING btree ("decide_by") WHERE status = 'disputed';--> statement-breakpoint
CREATE INDEX "ix_attendance_cases_status" ON "attendance_cases" USING btree ("status","created_at","id");--> statement-breakpoint
CREATE INDEX "ix_attendance_cases_created" ON "attendance_cases" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "ix_attendance_events_case" ON "attendance_events" USING btree ("case_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ix_attendance_events_booking" ON "attendance_events" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_penalties_case" ON "penalties" USING btree ("case_id","kind");--> statement-breakpoint
CREATE INDEX "ix_penalties_user" ON "penalties" USING btree ("user_id","ends_at");--> statement-breakpoint
CREATE INDEX "ix_penalties_review" ON "penalties" USING btree ("review_asked_at") WHERE lifted_at is null and review_asked_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_rebooking_offers_booking" ON "rebooking_offers" USING btree ("booking_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_rebooking_offers_used" ON "rebooking_offers" USING btree ("used_by");--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "ck_booking_events_event" CHECK (event in ('booking_requested', 'booking_confirmed', 'booking_declined', 'booking_cancelled', 'booking_completed', 'booking_undone', 'booking_expired', 'booking_no_show', 'booking_overturned', 'booking_rescheduled'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "ck_notifications_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint', 'account_link', 'user', 'payment', 'case'));--> statement-breakpoint
ALTER TABLE "untold_events" ADD CONSTRAINT "ck_untold_events_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint', 'account_link', 'user', 'payment', 'case'));