ALTER TABLE "webhook_endpoints" ADD COLUMN "last_failed_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "webhook_endpoints" SET "last_failed_at" = "failing_since";
