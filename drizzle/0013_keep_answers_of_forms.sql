ALTER TABLE "idempotency_keys" ALTER COLUMN "booking_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "addressed_as" text;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "ck_users_addressed_as" CHECK (char_length(addressed_as) between 1 and 120);