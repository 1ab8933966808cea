CREATE TABLE "analyst_week_minutes" (
	"analyst_id" uuid NOT NULL,
	"week" date NOT NULL,
	"posted" integer NOT NULL,
	"booked" integer NOT NULL,
	"used" integer NOT NULL,
	"outside" integer NOT NULL,
	CONSTRAINT "pk_analyst_week_minutes" PRIMARY KEY("week","analyst_id")
);
--> statement-breakpoint
CREATE TABLE "analyst_week_sums" (
	"analyst_id" uuid NOT NULL,
	"week" date NOT NULL,
	"answered" integer NOT NULL,
	"expired" integer NOT NULL,
	"answer_seconds" integer[] NOT NULL,
	"cancelled" integer NOT NULL,
	"cancelled_late" integer NOT NULL,
	"booked" integer NOT NULL,
	"lead_minutes" integer[] NOT NULL,
	"ever_confirmed" integer NOT NULL,
	"moved" integer NOT NULL,
	"completed" integer NOT NULL,
	"fell_through" integer NOT NULL,
	"missed_by_investor" integer NOT NULL,
	"missed_by_analyst" integer NOT NULL,
	"rating_count" integer NOT NULL,
	"rating_sum" integer NOT NULL,
	"rating_weight" double precision NOT NULL,
	"rating_weighted" double precision NOT NULL,
	"revenue" jsonb NOT NULL,
	CONSTRAINT "pk_analyst_week_sums" PRIMARY KEY("week","analyst_id")
);
--> statement-breakpoint
CREATE TABLE "house_week_hours" (
	"week" date NOT NULL,
	"weekday" smallint NOT NULL,
	"hour" smallint NOT NULL,
	"posted" integer NOT NULL,
	"booked" integer NOT NULL,
	"used" integer NOT NULL,
	"outside" integer NOT NULL,
	CONSTRAINT "pk_house_week_hours" PRIMARY KEY("week","weekday","hour"),
	CONSTRAINT "ck_house_week_hours" CHECK (weekday between 0 and 6 and hour between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "insight_state" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"time_zone" text,
	"counted_at" timestamp (3) with time zone,
	CONSTRAINT "ck_insight_state_only" CHECK (is_only)
);
--> statement-breakpoint
CREATE TABLE "uncounted_bookings" (
	"booking_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "uncounted_weeks" (
	"week" date PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "analyst_week_minutes" ADD CONSTRAINT "analyst_week_minutes_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyst_week_sums" ADD CONSTRAINT "analyst_week_sums_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "insight_state" DEFAULT VALUES;--> statement-breakpoint
-- Its successor takes dates.
DROP FUNCTION IF EXISTS insight_hours(uuid[]);
