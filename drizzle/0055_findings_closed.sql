ALTER TABLE "reconciliation_findings" ADD COLUMN "closed_by" uuid;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD COLUMN "reason_text" text;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_findings_closed" ON "reconciliation_findings" USING btree ("resolved_at") WHERE closed_by is not null;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "ck_findings_closed" CHECK (closed_by is null or resolved_at is not null);--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "ck_findings_reason" CHECK (char_length(reason_text) between 1 and 500);