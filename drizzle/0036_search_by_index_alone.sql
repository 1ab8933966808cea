-- What a search of everyone's bookings looks at, and by which a list filters: its page is found without the rows themselves.
DROP INDEX "ix_bookings_start";--> statement-breakpoint
CREATE INDEX "ix_bookings_start" ON "session_bookings" USING btree ("start_utc","id") INCLUDE ("topic_key","status","respond_by","end_utc");--> statement-breakpoint
-- Two letters have no trigram: whom they name is found among all keys, which a row keeps behind much else.
CREATE INDEX "ix_users_name_key" ON "users" USING btree ("name_key","id");
