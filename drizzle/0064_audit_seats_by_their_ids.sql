CREATE INDEX "ix_seat_events_seat" ON "seat_events" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "ix_seat_events_entry" ON "seat_events" USING btree ("entry_id");