CREATE TABLE "import_quarantine" (
	"kind" text NOT NULL,
	"legacy_id" text NOT NULL,
	"reason" text NOT NULL,
	"row" jsonb NOT NULL,
	"quarantined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pk_import_quarantine" PRIMARY KEY("kind","legacy_id"),
	CONSTRAINT "ck_import_quarantine_kind" CHECK (kind in ('user', 'profile', 'availability', 'time_off', 'booking', 'note', 'feedback'))
);
--> statement-breakpoint
CREATE TABLE "legacy_ids" (
	"kind" text NOT NULL,
	"legacy_id" text NOT NULL,
	"id" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pk_legacy_ids" PRIMARY KEY("kind","legacy_id"),
	CONSTRAINT "ck_legacy_ids_kind" CHECK (kind in ('user', 'profile', 'availability', 'time_off', 'booking', 'note', 'feedback'))
);
--> statement-breakpoint
CREATE INDEX "ix_legacy_ids_id" ON "legacy_ids" USING btree ("id","kind");