CREATE TABLE "analyst_availability" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyst_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"start_minute" integer NOT NULL,
	"end_minute" integer NOT NULL,
	"slot_minutes" integer NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "ck_availability_weekday" CHECK (weekday between 0 and 6),
	CONSTRAINT "ck_availability_minutes" CHECK (start_minute >= 0 and start_minute < end_minute and end_minute <= 1440),
	CONSTRAINT "ck_availability_step" CHECK (slot_minutes between 5 and 720)
);
--> statement-breakpoint
CREATE TABLE "analyst_availability_overrides" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyst_id" uuid NOT NULL,
	"date" date NOT NULL,
	"windows" jsonb NOT NULL,
	CONSTRAINT "ck_overrides_windows" CHECK (jsonb_typeof(windows) = 'array' and jsonb_array_length(windows) <= 24)
);
--> statement-breakpoint
CREATE TABLE "analyst_connect_profiles" (
	"analyst_id" uuid PRIMARY KEY NOT NULL,
	"is_enabled" boolean DEFAULT false NOT NULL,
	"headline" text DEFAULT '' NOT NULL,
	"bio_short" text DEFAULT '' NOT NULL,
	"specialties" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"hourly_rate" bigint,
	"currency" text DEFAULT 'USD' NOT NULL,
	"auto_confirm" boolean DEFAULT false NOT NULL,
	"max_daily_sessions" integer,
	"time_zone" text NOT NULL,
	"session_minutes" integer[] DEFAULT '{30}' NOT NULL,
	"buffer_before_minutes" integer DEFAULT 0 NOT NULL,
	"buffer_after_minutes" integer DEFAULT 0 NOT NULL,
	"min_notice_minutes" integer DEFAULT 0 NOT NULL,
	"booking_window_days" integer DEFAULT 60 NOT NULL,
	"cancel_notice_minutes" integer DEFAULT 0 NOT NULL,
	"meeting_url" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_profiles_headline" CHECK (char_length(headline) between 0 and 120),
	CONSTRAINT "ck_profiles_bio" CHECK (char_length(bio_short) between 0 and 600),
	CONSTRAINT "ck_profiles_specialties" CHECK (jsonb_typeof(specialties) = 'array' and jsonb_array_length(specialties) <= 12 and not jsonb_path_exists(specialties, '$[*] ? (@.type() != "string")') and not jsonb_path_exists(specialties, '$[*] ? (!(@ like_regex "^.{1,60}$" flag "s"))')),
	CONSTRAINT "ck_profiles_rate" CHECK (hourly_rate between 0 and 100000000),
	CONSTRAINT "ck_profiles_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_profiles_daily" CHECK (max_daily_sessions between 0 and 100),
	CONSTRAINT "ck_profiles_zone" CHECK (char_length(time_zone) between 1 and 64),
	CONSTRAINT "ck_profiles_session_minutes" CHECK (cardinality(session_minutes) between 1 and 6 and array_position(session_minutes, null) is null and 10 <= all (session_minutes) and 480 >= all (session_minutes)),
	CONSTRAINT "ck_profiles_buffer_before" CHECK (buffer_before_minutes between 0 and 240),
	CONSTRAINT "ck_profiles_buffer_after" CHECK (buffer_after_minutes between 0 and 240),
	CONSTRAINT "ck_profiles_notice" CHECK (min_notice_minutes between 0 and 43200),
	CONSTRAINT "ck_profiles_window" CHECK (booking_window_days between 0 and 730),
	CONSTRAINT "ck_profiles_cancel_notice" CHECK (cancel_notice_minutes between 0 and 43200),
	CONSTRAINT "ck_profiles_meeting_url" CHECK (meeting_url ~ '^https://' and char_length(meeting_url) <= 300)
);
--> statement-breakpoint
CREATE TABLE "analyst_ratings" (
	"analyst_id" uuid PRIMARY KEY NOT NULL,
	"rating_count" integer DEFAULT 0 NOT NULL,
	"rating_sum" integer DEFAULT 0 NOT NULL,
	"weight_sum" double precision DEFAULT 0 NOT NULL,
	"weighted_sum" double precision DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "analyst_time_off" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyst_id" uuid NOT NULL,
	"start_date" date NOT NULL,
	"end_date" date NOT NULL,
	"start_minute" integer,
	"end_minute" integer,
	"reason" text,
	CONSTRAINT "ck_time_off_dates" CHECK (start_date <= end_date),
	CONSTRAINT "ck_time_off_minutes" CHECK ((start_minute is null and end_minute is null) or (start_minute is not null and end_minute is not null and start_minute >= 0 and start_minute < end_minute and end_minute <= 1440)),
	CONSTRAINT "ck_time_off_reason" CHECK (char_length(reason) between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"booking_id" uuid NOT NULL,
	"response_status" smallint NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pk_idempotency_keys" PRIMARY KEY("user_id","key"),
	CONSTRAINT "ck_idempotency_keys_key" CHECK (char_length(key) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "session_booking_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"from_status" text,
	"to_status" text NOT NULL,
	"old_start_utc" timestamp (3) with time zone,
	"old_end_utc" timestamp (3) with time zone,
	"new_start_utc" timestamp (3) with time zone NOT NULL,
	"new_end_utc" timestamp (3) with time zone NOT NULL,
	"reason_code" text,
	"reason_text" text,
	"late" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_booking_events_event" CHECK (event in ('booking_requested', 'booking_confirmed', 'booking_declined', 'booking_cancelled', 'booking_completed', 'booking_expired', 'booking_no_show', 'booking_rescheduled')),
	CONSTRAINT "ck_booking_events_role" CHECK (actor_role in ('investor', 'analyst', 'admin', 'system')),
	CONSTRAINT "ck_booking_events_actor" CHECK ((actor_role = 'system') = (actor_id is null))
);
--> statement-breakpoint
CREATE TABLE "session_booking_notes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"author_type" text NOT NULL,
	"author_id" uuid NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_booking_notes_note" CHECK (char_length(note) between 1 and 4000),
	CONSTRAINT "ck_booking_notes_author" CHECK (author_type in ('investor', 'analyst', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "session_bookings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"investor_id" uuid NOT NULL,
	"analyst_id" uuid NOT NULL,
	"start_utc" timestamp (3) with time zone NOT NULL,
	"end_utc" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"topic" text,
	"video_url" text,
	"price_quote" bigint,
	"currency" text DEFAULT 'USD' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"respond_by" timestamp (3) with time zone,
	"cancelled_by" text,
	"reason_code" text,
	"reason_text" text,
	"no_show_by" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"held_from" timestamp (3) with time zone NOT NULL,
	"held_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_bookings_parties" CHECK (investor_id <> analyst_id),
	CONSTRAINT "ck_bookings_status" CHECK (status in ('requested', 'confirmed', 'declined', 'cancelled', 'completed', 'expired', 'no_show')),
	CONSTRAINT "ck_bookings_times" CHECK (isfinite(start_utc) and isfinite(end_utc) and start_utc < end_utc and end_utc - start_utc <= interval '8 hours'),
	CONSTRAINT "ck_bookings_hold" CHECK (isfinite(held_from) and isfinite(held_until) and held_from <= start_utc and end_utc <= held_until),
	CONSTRAINT "ck_bookings_topic" CHECK (char_length(topic) between 1 and 120),
	CONSTRAINT "ck_bookings_reason_text" CHECK (char_length(reason_text) between 1 and 500),
	CONSTRAINT "ck_bookings_reason_code" CHECK (reason_code in ('schedule_conflict', 'unwell', 'travel', 'not_a_fit', 'compliance', 'other', 'no_longer_needed', 'booked_by_mistake', 'duplicate', 'on_request')),
	CONSTRAINT "ck_bookings_cancelled_by" CHECK (cancelled_by in ('investor', 'analyst', 'admin')),
	CONSTRAINT "ck_bookings_no_show_by" CHECK (no_show_by in ('investor', 'analyst')),
	CONSTRAINT "ck_bookings_price" CHECK (price_quote >= 0),
	CONSTRAINT "ck_bookings_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_bookings_revision" CHECK (revision >= 1)
);
--> statement-breakpoint
CREATE TABLE "session_feedback" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"investor_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	"comment" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_feedback_rating" CHECK (rating between 1 and 5),
	CONSTRAINT "ck_feedback_comment" CHECK (char_length(comment) between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"scope" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "ck_api_tokens_hash" CHECK (token_hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "ck_api_tokens_name" CHECK (char_length(name) between 1 and 120),
	CONSTRAINT "ck_api_tokens_scope" CHECK (scope in ('read', 'write'))
);
--> statement-breakpoint
CREATE TABLE "auth_sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"firm" text,
	"time_zone" text,
	"hour_cycle" text DEFAULT 'h23' NOT NULL,
	"password_hash" text NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_users_email" CHECK (email = lower(email) and char_length(email) between 3 and 254),
	CONSTRAINT "ck_users_name" CHECK (char_length(name) between 1 and 120),
	CONSTRAINT "ck_users_firm" CHECK (char_length(firm) between 1 and 120),
	CONSTRAINT "ck_users_role" CHECK (role in ('investor', 'analyst', 'admin')),
	CONSTRAINT "ck_users_hour_cycle" CHECK (hour_cycle in ('h23', 'h12')),
	CONSTRAINT "ck_users_time_zone" CHECK (char_length(time_zone) between 1 and 64)
);
--> statement-breakpoint
ALTER TABLE "analyst_availability" ADD CONSTRAINT "analyst_availability_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyst_availability_overrides" ADD CONSTRAINT "analyst_availability_overrides_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD CONSTRAINT "analyst_connect_profiles_analyst_id_users_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyst_ratings" ADD CONSTRAINT "analyst_ratings_analyst_id_users_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyst_time_off" ADD CONSTRAINT "analyst_time_off_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "fk_idempotency_keys_booking" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "session_booking_events_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "session_booking_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_booking_notes" ADD CONSTRAINT "session_booking_notes_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_booking_notes" ADD CONSTRAINT "session_booking_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "session_bookings_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "session_bookings_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_feedback" ADD CONSTRAINT "session_feedback_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_feedback" ADD CONSTRAINT "session_feedback_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "auth_sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_availability_analyst" ON "analyst_availability" USING btree ("analyst_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_overrides_date" ON "analyst_availability_overrides" USING btree ("analyst_id","date");--> statement-breakpoint
CREATE INDEX "ix_time_off_analyst" ON "analyst_time_off" USING btree ("analyst_id","end_date");--> statement-breakpoint
CREATE INDEX "ix_idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_booking_events_revision" ON "session_booking_events" USING btree ("booking_id","revision");--> statement-breakpoint
CREATE INDEX "ix_booking_notes_booking" ON "session_booking_notes" USING btree ("booking_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ix_bookings_investor" ON "session_bookings" USING btree ("investor_id","start_utc","id");--> statement-breakpoint
CREATE INDEX "ix_bookings_analyst" ON "session_bookings" USING btree ("analyst_id","start_utc","id");--> statement-breakpoint
CREATE INDEX "ix_bookings_start" ON "session_bookings" USING btree ("start_utc","id");--> statement-breakpoint
CREATE INDEX "ix_bookings_respond_by" ON "session_bookings" USING btree ("respond_by") WHERE status = 'requested';--> statement-breakpoint
CREATE UNIQUE INDEX "uq_api_tokens_hash" ON "api_tokens" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "ix_api_tokens_user" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "ix_auth_sessions_user" ON "auth_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_users_email" ON "users" USING btree ("email");