ALTER TABLE "users" ADD COLUMN "week_start" text;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "ck_users_week_start" CHECK (week_start in ('monday', 'sunday', 'saturday'));