CREATE INDEX "ix_mails_made" ON "mails" USING btree ("made_at");--> statement-breakpoint
CREATE INDEX "ix_notifications_centre" ON "notifications" USING btree ("settled_at") WHERE channel = 'in_app' and settled_at is not null;--> statement-breakpoint
CREATE INDEX "ix_notifications_answered" ON "notifications" USING btree ("settled_at") WHERE answer is not null;