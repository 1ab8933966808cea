ALTER TABLE "push_devices" ADD COLUMN "login_id" uuid;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_login_id_auth_sessions_id_fk" FOREIGN KEY ("login_id") REFERENCES "public"."auth_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_push_devices_login" ON "push_devices" USING btree ("login_id");