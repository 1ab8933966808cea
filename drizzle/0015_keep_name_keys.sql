-- A name's key is kept, as a topic's is: to make it anew for everyone cost more than all else of a search for a short word.
ALTER TABLE "users" ADD COLUMN "name_key" text GENERATED ALWAYS AS (search_key(name)) STORED;
--> statement-breakpoint
DROP INDEX "ix_users_name";
--> statement-breakpoint
CREATE INDEX "ix_users_name" ON "users" USING gin ("name_key" gin_trgm_ops);
