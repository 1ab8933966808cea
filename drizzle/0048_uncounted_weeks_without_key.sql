ALTER TABLE "uncounted_weeks" DROP CONSTRAINT "uncounted_weeks_pkey";--> statement-breakpoint
-- What counts as fallen through and as cancelled is another now: all weeks are counted anew.
UPDATE "insight_state" SET "time_zone" = NULL;
