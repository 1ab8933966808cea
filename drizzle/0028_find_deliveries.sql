CREATE INDEX "ix_notifications_recipient" ON "notifications" USING btree ("recipient_id","status");--> statement-breakpoint
CREATE INDEX "ix_notifications_channel" ON "notifications" USING btree ("channel","status");--> statement-breakpoint
CREATE INDEX "ix_notifications_kind" ON "notifications" USING btree ("kind","status");--> statement-breakpoint
CREATE INDEX "ix_users_email" ON "users" USING gin ("email" gin_trgm_ops);