ALTER TABLE "api_tokens" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "ck_auth_sessions_user_agent" CHECK (char_length(user_agent) between 1 and 300);--> statement-breakpoint
ALTER TABLE "auth_sessions" ADD CONSTRAINT "ck_auth_sessions_address" CHECK (char_length(address) between 1 and 200);