DROP INDEX "ix_notifications_when";--> statement-breakpoint
DROP INDEX "ix_notifications_status";--> statement-breakpoint
CREATE INDEX "ix_notifications_last" ON "notifications" USING btree (coalesce(settled_at, created_at),"id");--> statement-breakpoint
CREATE INDEX "ix_notifications_tried" ON "notifications" USING btree (coalesce(settled_at, created_at),"id") WHERE status = 'due' and attempts > 0;--> statement-breakpoint
CREATE INDEX "ix_notifications_status" ON "notifications" USING btree ("status",coalesce(settled_at, created_at),"id");