CREATE TABLE "group_places" (
	"booking_id" uuid NOT NULL,
	"seat_no" integer NOT NULL,
	"seat_id" uuid,
	"offer_id" uuid,
	CONSTRAINT "pk_group_places" PRIMARY KEY("booking_id","seat_no"),
	CONSTRAINT "uq_places_seat" UNIQUE("seat_id"),
	CONSTRAINT "uq_places_offer" UNIQUE("offer_id"),
	CONSTRAINT "ck_places_one" CHECK (num_nonnulls(seat_id, offer_id) <= 1),
	CONSTRAINT "ck_places_no" CHECK (seat_no >= 1)
);
--> statement-breakpoint
CREATE TABLE "group_sessions" (
	"booking_id" uuid PRIMARY KEY NOT NULL,
	"description" text,
	"seats_min" integer NOT NULL,
	"seats_max" integer NOT NULL,
	"price" bigint,
	"currency" text NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"show_names" boolean NOT NULL,
	"waitlist_max" integer NOT NULL,
	"moved_at" timestamp (3) with time zone,
	CONSTRAINT "ck_groups_seats" CHECK (1 <= seats_min and seats_min <= seats_max and seats_max between 2 and 200),
	CONSTRAINT "ck_groups_description" CHECK (char_length(description) between 1 and 2000),
	CONSTRAINT "ck_groups_price" CHECK (price >= 0),
	CONSTRAINT "ck_groups_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_groups_closes" CHECK (isfinite(closes_at)),
	CONSTRAINT "ck_groups_waitlist" CHECK (waitlist_max between 0 and 500)
);
--> statement-breakpoint
CREATE TABLE "session_seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"investor_id" uuid NOT NULL,
	"seat_no" integer NOT NULL,
	"start_utc" timestamp (3) with time zone NOT NULL,
	"end_utc" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"price" bigint,
	"currency" text NOT NULL,
	"question" text,
	"name_shown" boolean NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"reason_code" text,
	"reason" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_seats_status" CHECK (status in ('taken', 'cancelled', 'removed', 'released', 'no_show')),
	CONSTRAINT "ck_seats_times" CHECK (start_utc < end_utc),
	CONSTRAINT "ck_seats_no" CHECK (seat_no >= 1),
	CONSTRAINT "ck_seats_price" CHECK (price >= 0),
	CONSTRAINT "ck_seats_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_seats_question" CHECK (char_length(question) between 1 and 500),
	CONSTRAINT "ck_seats_reason_code" CHECK (reason_code in ('cancelled', 'minimum_missed', 'busy', 'unpaid', 'too_late', 'restricted')),
	CONSTRAINT "ck_seats_reason" CHECK (char_length(reason) between 1 and 500),
	CONSTRAINT "ck_seats_revision" CHECK (revision >= 1)
);
--> statement-breakpoint
CREATE TABLE "waitlist_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"booking_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"investor_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"status" text NOT NULL,
	"offer_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uq_waitlist_seq" UNIQUE("booking_id","seq"),
	CONSTRAINT "ck_waitlist_mode" CHECK (mode in ('ask', 'seat_me')),
	CONSTRAINT "ck_waitlist_status" CHECK (status in ('waiting', 'offered', 'accepted', 'declined', 'lapsed', 'left', 'closed')),
	CONSTRAINT "ck_waitlist_offer" CHECK ((status = 'offered') <= (offer_until is not null)),
	CONSTRAINT "ck_waitlist_seq" CHECK (seq >= 1)
);
--> statement-breakpoint
CREATE TABLE "seat_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"investor_id" uuid NOT NULL,
	"seat_id" uuid,
	"entry_id" uuid,
	"event" text NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"offer_until" timestamp (3) with time zone,
	"old_start_utc" timestamp (3) with time zone,
	"new_start_utc" timestamp (3) with time zone,
	"reason_code" text,
	"reason" text,
	"late" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_seat_events_event" CHECK (event in ('seat_joined', 'seat_confirmed', 'seat_left', 'seat_removed', 'seat_released', 'seat_moved', 'seat_missed', 'seat_came', 'waitlist_joined', 'waitlist_changed', 'waitlist_left', 'seat_offered', 'offer_accepted', 'offer_declined', 'offer_lapsed', 'waitlist_skipped', 'waitlist_closed')),
	CONSTRAINT "ck_seat_events_role" CHECK (actor_role in ('investor', 'analyst', 'admin', 'system')),
	CONSTRAINT "ck_seat_events_actor" CHECK ((actor_role = 'system') = (actor_id is null)),
	CONSTRAINT "ck_seat_events_of" CHECK (num_nonnulls(seat_id, entry_id) >= 1),
	CONSTRAINT "ck_seat_events_reason_code" CHECK (reason_code in ('cancelled', 'minimum_missed', 'busy', 'unpaid', 'too_late', 'restricted')),
	CONSTRAINT "ck_seat_events_reason" CHECK (char_length(reason) between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "session_booking_events" DROP CONSTRAINT "ck_booking_events_event";--> statement-breakpoint
ALTER TABLE "session_bookings" ALTER COLUMN "investor_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "session_bookings" ADD COLUMN "kind" text DEFAULT 'one_to_one' NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "seat_id" uuid;--> statement-breakpoint
ALTER TABLE "group_places" ADD CONSTRAINT "group_places_booking_id_group_sessions_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."group_sessions"("booking_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_places" ADD CONSTRAINT "fk_places_seat" FOREIGN KEY ("seat_id") REFERENCES "public"."session_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_places" ADD CONSTRAINT "fk_places_offer" FOREIGN KEY ("offer_id") REFERENCES "public"."waitlist_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_sessions" ADD CONSTRAINT "group_sessions_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "session_seats_booking_id_group_sessions_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."group_sessions"("booking_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "session_seats_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_booking_id_group_sessions_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."group_sessions"("booking_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_events" ADD CONSTRAINT "seat_events_booking_id_group_sessions_booking_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."group_sessions"("booking_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_events" ADD CONSTRAINT "seat_events_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_events" ADD CONSTRAINT "seat_events_seat_id_session_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."session_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_events" ADD CONSTRAINT "seat_events_entry_id_waitlist_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."waitlist_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seat_events" ADD CONSTRAINT "seat_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_seats_taken" ON "session_seats" USING btree ("booking_id","investor_id") WHERE status = 'taken';--> statement-breakpoint
CREATE INDEX "ix_seats_booking" ON "session_seats" USING btree ("booking_id","seat_no","created_at");--> statement-breakpoint
CREATE INDEX "ix_seats_investor" ON "session_seats" USING btree ("investor_id","start_utc","id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_waitlist_open" ON "waitlist_entries" USING btree ("booking_id","investor_id") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "ix_waitlist_investor" ON "waitlist_entries" USING btree ("investor_id") WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "ix_waitlist_offers" ON "waitlist_entries" USING btree ("offer_until") WHERE status = 'offered';--> statement-breakpoint
CREATE INDEX "ix_seat_events_booking" ON "seat_events" USING btree ("booking_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ix_seat_events_investor" ON "seat_events" USING btree ("investor_id","created_at","id");--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_seat_id_session_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."session_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_booking_events" ADD CONSTRAINT "ck_booking_events_event" CHECK (event in ('booking_requested', 'booking_confirmed', 'booking_declined', 'booking_cancelled', 'booking_completed', 'booking_undone', 'booking_expired', 'booking_no_show', 'booking_overturned', 'booking_rescheduled', 'booking_updated'));--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "ck_bookings_kind" CHECK (kind in ('one_to_one', 'group'));--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "ck_bookings_group" CHECK ((kind = 'group') = (investor_id is null));--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "ex_seat_investor_time"
  EXCLUDE USING gist ("investor_id" WITH =, tstzrange("start_utc", "end_utc") WITH &&)
  WHERE ("status" = 'taken');
--> statement-breakpoint
DROP INDEX "ix_bookings_analyst";--> statement-breakpoint
CREATE INDEX "ix_bookings_analyst" ON "session_bookings" USING btree ("analyst_id","start_utc","id") INCLUDE ("status","respond_by","end_utc","kind");--> statement-breakpoint
DROP INDEX "ix_bookings_start";--> statement-breakpoint
CREATE INDEX "ix_bookings_start" ON "session_bookings" USING btree ("start_utc","id") INCLUDE ("topic_key","status","respond_by","end_utc","kind");--> statement-breakpoint
DROP INDEX "ix_bookings_status";--> statement-breakpoint
CREATE INDEX "ix_bookings_status" ON "session_bookings" USING btree ("status","start_utc","id") INCLUDE ("kind");
