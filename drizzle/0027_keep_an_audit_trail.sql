CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"position" bigint DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" uuid,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"request_id" text,
	"address" text,
	"hash" text DEFAULT '' NOT NULL,
	CONSTRAINT "uq_audit_events_position" UNIQUE("position"),
	CONSTRAINT "ck_audit_events_role" CHECK (actor_role in ('investor', 'analyst', 'admin', 'system')),
	CONSTRAINT "ck_audit_events_actor" CHECK ((actor_role = 'system') = (actor_id is null)),
	CONSTRAINT "ck_audit_events_via" CHECK (via in ('browser', 'token', 'cli', 'job')),
	CONSTRAINT "ck_audit_events_action" CHECK (action ~ '^[a-z]+(_[a-z]+)+$'),
	CONSTRAINT "ck_audit_events_object" CHECK (object_type ~ '^[a-z]+(_[a-z]+)*$'),
	CONSTRAINT "ck_audit_events_changes" CHECK (jsonb_typeof(before) = 'object' and jsonb_typeof(after) = 'object'),
	CONSTRAINT "ck_audit_events_request" CHECK (char_length(request_id) between 1 and 200),
	CONSTRAINT "ck_audit_events_address" CHECK (char_length(address) between 1 and 200)
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "ck_audit_head_only" CHECK (is_only),
	CONSTRAINT "ck_audit_head_position" CHECK (position >= 0)
);
--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_audit_events_at" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "ix_audit_events_action" ON "audit_events" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "ix_audit_events_actor" ON "audit_events" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "ix_audit_events_object" ON "audit_events" USING btree ("object_id","at","id");
--> statement-breakpoint
INSERT INTO "audit_head" ("position", "hash") VALUES (0, '');
