CREATE TABLE "analyst_free_times" (
	"analyst_id" uuid NOT NULL,
	"duration_minutes" integer NOT NULL,
	"next_free_at" timestamp (3) with time zone,
	"valid_until" timestamp (3) with time zone NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "pk_analyst_free_times" PRIMARY KEY("analyst_id","duration_minutes")
);
--> statement-breakpoint
CREATE TABLE "analyst_listings" (
	"analyst_id" uuid PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"sort_name" text DEFAULT '' NOT NULL,
	"search_text" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "analyst_free_times" ADD CONSTRAINT "analyst_free_times_analyst_id_users_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analyst_listings" ADD CONSTRAINT "analyst_listings_analyst_id_users_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;