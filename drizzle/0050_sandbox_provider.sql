CREATE TABLE "sandbox_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"asked" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_sandbox_answers_kind" CHECK (kind in ('authorise', 'capture', 'charge', 'release', 'refund', 'setup', 'authenticate'))
);
--> statement-breakpoint
CREATE TABLE "sandbox_checkouts" (
	"ref" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"customer_ref" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"return_url" text NOT NULL,
	"cancel_url" text NOT NULL,
	"operation_id" text,
	"amount" bigint,
	"currency" text,
	"description" text,
	"card" text,
	"method_ref" text,
	"intent_ref" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_sandbox_checkouts_purpose" CHECK (purpose in ('setup', 'authenticate')),
	CONSTRAINT "ck_sandbox_checkouts_state" CHECK (state in ('open', 'complete', 'refused', 'expired')),
	CONSTRAINT "ck_sandbox_checkouts_card" CHECK (card in ('works', 'challenge', 'declined', 'declines_later', 'expired', 'answer_lost', 'hold_lapses')),
	CONSTRAINT "ck_sandbox_checkouts_amount" CHECK ((purpose = 'authenticate') = (amount is not null) and (amount is null) = (currency is null) and amount > 0),
	CONSTRAINT "ck_sandbox_checkouts_complete" CHECK ((state = 'complete') = (method_ref is not null))
);
--> statement-breakpoint
CREATE TABLE "sandbox_events" (
	"ref" text PRIMARY KEY NOT NULL,
	"number" bigserial NOT NULL,
	"type" text NOT NULL,
	"object_ref" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"answered_with" integer,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sandbox_intents" (
	"ref" text PRIMARY KEY NOT NULL,
	"customer_ref" text NOT NULL,
	"method_ref" text NOT NULL,
	"operation_id" text,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"captured" bigint DEFAULT 0 NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"fee" bigint DEFAULT 0 NOT NULL,
	"decline_code" text,
	"capture_before" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_sandbox_intents_state" CHECK (state in ('action_needed', 'held', 'captured', 'released', 'declined')),
	CONSTRAINT "ck_sandbox_intents_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_sandbox_intents_amount" CHECK (amount > 0),
	CONSTRAINT "ck_sandbox_intents_held" CHECK ((state = 'held') = (held > 0) and held <= amount),
	CONSTRAINT "ck_sandbox_intents_hold_ends" CHECK ((state = 'held') = (capture_before is not null)),
	CONSTRAINT "ck_sandbox_intents_captured" CHECK ((state = 'captured') = (captured > 0) and captured <= amount),
	CONSTRAINT "ck_sandbox_intents_refunded" CHECK (refunded between 0 and captured),
	CONSTRAINT "ck_sandbox_intents_declined" CHECK ((state = 'declined') = (decline_code is not null))
);
--> statement-breakpoint
CREATE TABLE "sandbox_refunds" (
	"ref" text PRIMARY KEY NOT NULL,
	"intent_ref" text NOT NULL,
	"operation_id" text,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_sandbox_refunds_amount" CHECK (amount > 0),
	CONSTRAINT "ck_sandbox_refunds_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR'))
);
--> statement-breakpoint
CREATE TABLE "sandbox_weather" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"provider" text DEFAULT 'up' NOT NULL,
	"events" text DEFAULT 'once' NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_sandbox_weather_only" CHECK (is_only),
	CONSTRAINT "ck_sandbox_weather_provider" CHECK (provider in ('up', 'down', 'slow')),
	CONSTRAINT "ck_sandbox_weather_events" CHECK (events in ('once', 'twice', 'reversed'))
);
--> statement-breakpoint
ALTER TABLE "sandbox_refunds" ADD CONSTRAINT "sandbox_refunds_intent_ref_sandbox_intents_ref_fk" FOREIGN KEY ("intent_ref") REFERENCES "public"."sandbox_intents"("ref") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ix_sandbox_answers_created" ON "sandbox_answers" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "ix_sandbox_checkouts_customer" ON "sandbox_checkouts" USING btree ("customer_ref","created_at");--> statement-breakpoint
CREATE INDEX "ix_sandbox_checkouts_expires" ON "sandbox_checkouts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "ix_sandbox_events_due" ON "sandbox_events" USING btree ("due_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "ix_sandbox_events_number" ON "sandbox_events" USING btree ("number");--> statement-breakpoint
CREATE INDEX "ix_sandbox_events_settled" ON "sandbox_events" USING btree ("settled_at");--> statement-breakpoint
CREATE INDEX "ix_sandbox_intents_customer" ON "sandbox_intents" USING btree ("customer_ref","operation_id");--> statement-breakpoint
CREATE INDEX "ix_sandbox_intents_created" ON "sandbox_intents" USING btree ("created_at","ref");--> statement-breakpoint
CREATE INDEX "ix_sandbox_intents_held" ON "sandbox_intents" USING btree ("capture_before") WHERE state = 'held';--> statement-breakpoint
CREATE INDEX "ix_sandbox_refunds_intent" ON "sandbox_refunds" USING btree ("intent_ref");--> statement-breakpoint
CREATE INDEX "ix_sandbox_refunds_created" ON "sandbox_refunds" USING btree ("created_at","ref");