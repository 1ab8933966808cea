CREATE TABLE "account_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"seed" text NOT NULL,
	"secret_hash" text NOT NULL,
	"address" text NOT NULL,
	"old_address" text,
	"asked_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"replaced_at" timestamp (3) with time zone,
	CONSTRAINT "ck_account_links_kind" CHECK (kind in ('invite', 'reset', 'confirm_email')),
	CONSTRAINT "ck_account_links_seed" CHECK (seed ~ '^[A-Za-z0-9_-]{43}$'),
	CONSTRAINT "ck_account_links_hash" CHECK (secret_hash ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "ck_account_links_address" CHECK (address = lower(address) and char_length(address) between 3 and 254),
	CONSTRAINT "ck_account_links_old_address" CHECK (old_address is null or kind = 'confirm_email'),
	CONSTRAINT "ck_account_links_ended" CHECK (used_at is null or replaced_at is null),
	CONSTRAINT "ck_account_links_expires" CHECK (expires_at > created_at)
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "ck_notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "ck_notifications_source";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "ck_notifications_reason";--> statement-breakpoint
ALTER TABLE "untold_events" DROP CONSTRAINT "ck_untold_events_source";--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "email_confirmed_at" timestamp (3) with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_links" ADD CONSTRAINT "account_links_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_account_links_hash" ON "account_links" USING btree ("secret_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_account_links_open" ON "account_links" USING btree ("user_id","kind") WHERE used_at is null and replaced_at is null;--> statement-breakpoint
CREATE INDEX "ix_account_links_user" ON "account_links" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "ck_notifications_kind" CHECK (kind in ('requested', 'request_waiting', 'confirmed', 'declined', 'cancelled', 'rescheduled', 'expired', 'no_show', 'reminder', 'feedback_wanted', 'feedback_received', 'note_added', 'completed', 'webhook_stopped', 'webhook_test', 'invited', 'password_reset', 'email_confirmation', 'email_change_asked', 'email_changed', 'password_changed', 'sign_up_repeated'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "ck_notifications_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint', 'account_link', 'user'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "ck_notifications_reason" CHECK (case status when 'skipped' then reason is not null and reason in ('switched_off', 'already_due', 'answered', 'moved', 'cancelled', 'missed', 'given', 'too_late', 'taken_back', 'recipient_disabled', 'no_device', 'endpoint_stopped', 'link_over') when 'withdrawn' then reason is not null and reason in ('answered', 'moved', 'cancelled', 'missed', 'given', 'too_late', 'taken_back', 'leads_changed', 'link_over') when 'failed' then reason is not null and reason in ('refused', 'gave_up', 'gone') else reason is null end);--> statement-breakpoint
ALTER TABLE "untold_events" ADD CONSTRAINT "ck_untold_events_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint', 'account_link', 'user'));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "ck_users_accepted" CHECK (accepted_at is null or invited_at is not null);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "ck_users_invited" CHECK (invited_at is null or accepted_at is not null or password_hash is null);