CREATE TABLE "analyst_posted_hours" (
	"analyst_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"hour" smallint NOT NULL,
	"minutes" smallint NOT NULL,
	CONSTRAINT "pk_analyst_posted_hours" PRIMARY KEY("analyst_id","local_date","hour"),
	CONSTRAINT "ck_posted_hours_hour" CHECK (hour between 0 and 23),
	CONSTRAINT "ck_posted_hours_minutes" CHECK (minutes between 1 and 1440)
);
--> statement-breakpoint
ALTER TABLE "analyst_posted_hours" ADD CONSTRAINT "analyst_posted_hours_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;