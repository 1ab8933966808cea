DROP INDEX "ix_booking_events_created";--> statement-breakpoint
CREATE INDEX "ix_booking_events_kind" ON "session_booking_events" USING btree ("event","created_at","id");