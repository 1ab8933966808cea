CREATE INDEX "ix_attendance_events_created" ON "attendance_events" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "ix_attendance_events_actor" ON "attendance_events" USING btree ("actor_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ix_seat_events_created" ON "seat_events" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "ix_seat_events_actor" ON "seat_events" USING btree ("actor_id","created_at","id");