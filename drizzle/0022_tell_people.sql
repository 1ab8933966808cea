CREATE TABLE "calendar_feeds" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_read_at" timestamp (3) with time zone,
	CONSTRAINT "uq_calendar_feeds_hash" UNIQUE("token_hash"),
	CONSTRAINT "ck_calendar_feeds_hash" CHECK (token_hash ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "push_devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"public_key" text NOT NULL,
	"auth_secret" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_sent_at" timestamp (3) with time zone,
	CONSTRAINT "uq_push_devices_endpoint" UNIQUE("endpoint"),
	CONSTRAINT "ck_push_devices_endpoint" CHECK (char_length(endpoint) between 1 and 1000),
	CONSTRAINT "ck_push_devices_keys" CHECK (char_length(public_key) <= 200 and char_length(auth_secret) <= 100),
	CONSTRAINT "ck_push_devices_name" CHECK (char_length(name) between 1 and 120)
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"disabled_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_webhook_endpoints_url" CHECK (char_length(url) between 1 and 500),
	CONSTRAINT "ck_webhook_endpoints_events" CHECK (cardinality(events) between 1 and 20),
	CONSTRAINT "ck_webhook_endpoints_previous" CHECK ((previous_secret is null) = (previous_until is null)),
	CONSTRAINT "ck_webhook_endpoints_disabled" CHECK ((disabled_at is null) = (disabled_reason is null)),
	CONSTRAINT "ck_webhook_endpoints_reason" CHECK (disabled_reason in ('gone', 'failing', 'by_owner'))
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"notification_id" uuid PRIMARY KEY NOT NULL,
	"message_id" text NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"html" text NOT NULL,
	"body_text" text NOT NULL,
	"ics" text,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "uq_mails_message" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "notification_choices" (
	"user_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"channel" text NOT NULL,
	"is_on" boolean NOT NULL,
	CONSTRAINT "pk_notification_choices" PRIMARY KEY("user_id","topic","channel"),
	CONSTRAINT "ck_notification_choices_topic" CHECK (topic in ('requests', 'changes', 'reminders', 'notes', 'feedback', 'account')),
	CONSTRAINT "ck_notification_choices_channel" CHECK (channel in ('email', 'in_app', 'push'))
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	"source_id" uuid NOT NULL,
	"booking_id" uuid,
	"recipient_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"endpoint_id" uuid,
	"due_at" timestamp (3) with time zone NOT NULL,
	"status" text DEFAULT 'due' NOT NULL,
	"reason" text,
	"queued_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer" jsonb,
	"settled_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_notifications_kind" CHECK (kind in ('requested', 'request_waiting', 'confirmed', 'declined', 'cancelled', 'rescheduled', 'expired', 'no_show', 'reminder', 'feedback_wanted', 'feedback_received', 'note_added', 'completed', 'webhook_stopped', 'webhook_test')),
	CONSTRAINT "ck_notifications_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint')),
	CONSTRAINT "ck_notifications_channel" CHECK (channel in ('email', 'in_app', 'push', 'webhook')),
	CONSTRAINT "ck_notifications_status" CHECK (status in ('due', 'sent', 'kept', 'skipped', 'withdrawn', 'failed')),
	CONSTRAINT "ck_notifications_reason" CHECK (case status when 'skipped' then reason is not null and reason in ('switched_off', 'already_due', 'answered', 'moved', 'cancelled', 'given', 'too_late', 'taken_back', 'recipient_disabled', 'no_device', 'endpoint_stopped') when 'withdrawn' then reason is not null and reason in ('answered', 'moved', 'cancelled', 'given', 'taken_back', 'leads_changed') when 'failed' then reason is not null and reason in ('refused', 'gave_up', 'gone') else reason is null end),
	CONSTRAINT "ck_notifications_settled" CHECK ((status = 'due') = (settled_at is null)),
	CONSTRAINT "ck_notifications_read" CHECK (read_at is null or (channel = 'in_app' and status = 'sent')),
	CONSTRAINT "ck_notifications_endpoint" CHECK ((channel = 'webhook') = (endpoint_id is not null)),
	CONSTRAINT "ck_notifications_attempts" CHECK (attempts >= 0)
);
--> statement-breakpoint
CREATE TABLE "untold_events" (
	"source" text NOT NULL,
	"source_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	CONSTRAINT "pk_untold_events" PRIMARY KEY("source","source_id"),
	CONSTRAINT "ck_untold_events_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint'))
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "reminder_minutes" integer[] DEFAULT '{1440,60}' NOT NULL;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_notification_id_notifications_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notifications"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_choices" ADD CONSTRAINT "notification_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_push_devices_user" ON "push_devices" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "ix_webhook_endpoints_user" ON "webhook_endpoints" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_notifications_once" ON "notifications" USING btree ("source_id","kind","recipient_id","channel",coalesce(endpoint_id, '00000000-0000-0000-0000-000000000000'::uuid),"due_at");--> statement-breakpoint
CREATE INDEX "ix_notifications_due" ON "notifications" USING btree ("due_at") WHERE status = 'due' and queued_at is null;--> statement-breakpoint
CREATE INDEX "ix_notifications_queued" ON "notifications" USING btree ("queued_at") WHERE status = 'due' and queued_at is not null;--> statement-breakpoint
CREATE INDEX "ix_notifications_inbox" ON "notifications" USING btree ("recipient_id","due_at","id") WHERE channel = 'in_app' and status = 'sent';--> statement-breakpoint
CREATE INDEX "ix_notifications_unread" ON "notifications" USING btree ("recipient_id") WHERE channel = 'in_app' and status = 'sent' and read_at is null;--> statement-breakpoint
CREATE INDEX "ix_notifications_booking" ON "notifications" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "ix_notifications_status" ON "notifications" USING btree ("status","due_at","id");--> statement-breakpoint
CREATE INDEX "ix_notifications_when" ON "notifications" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "ix_notifications_endpoint" ON "notifications" USING btree ("endpoint_id","id") WHERE endpoint_id is not null;--> statement-breakpoint
CREATE INDEX "ix_notifications_settled" ON "notifications" USING btree ("settled_at") WHERE settled_at is not null;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "ck_users_reminder_minutes" CHECK (cardinality(reminder_minutes) <= 3 and 10 <= all (reminder_minutes) and 10080 >= all (reminder_minutes));--> statement-breakpoint
-- What stands already owes its reminders, and the last day is told; of what was before, nobody hears any more.
INSERT INTO "untold_events" ("source", "source_id", "booking_id")
SELECT 'event', e.id, e.booking_id FROM "session_booking_events" e JOIN "session_bookings" b ON b.id = e.booking_id
WHERE b.status IN ('requested', 'confirmed') OR e.created_at > now() - interval '1 day';
