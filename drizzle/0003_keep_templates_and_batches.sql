CREATE TABLE "availability_batches" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyst_id" uuid NOT NULL,
	"label" text NOT NULL,
	"changes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "availability_templates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"analyst_id" uuid NOT NULL,
	"name" text NOT NULL,
	"windows" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_availability_templates_name" CHECK (char_length(name) between 1 and 120),
	CONSTRAINT "ck_availability_templates_windows" CHECK (jsonb_typeof(windows) = 'array')
);
--> statement-breakpoint
ALTER TABLE "availability_batches" ADD CONSTRAINT "availability_batches_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability_templates" ADD CONSTRAINT "availability_templates_analyst_id_analyst_connect_profiles_analyst_id_fk" FOREIGN KEY ("analyst_id") REFERENCES "public"."analyst_connect_profiles"("analyst_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_availability_batches_analyst" ON "availability_batches" USING btree ("analyst_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_availability_templates_name" ON "availability_templates" USING btree ("analyst_id",lower("name"));