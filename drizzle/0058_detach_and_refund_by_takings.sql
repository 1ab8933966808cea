CREATE TABLE "sandbox_detached" (
	"method_ref" text PRIMARY KEY NOT NULL,
	"detached_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "checkouts" DROP CONSTRAINT "ck_checkouts_payment";--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD COLUMN "intent_ref" text;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD COLUMN "detached_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD COLUMN "rest_amount" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "ix_payment_methods_to_detach" ON "payment_methods" USING btree ("removed_at") WHERE removed_at is not null and detached_at is null;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "ck_payment_methods_detached" CHECK (detached_at is null or removed_at is not null);--> statement-breakpoint
ALTER TABLE "payment_operations" ADD CONSTRAINT "ck_operations_rest" CHECK (rest_amount >= 0 and (rest_amount = 0 or kind = 'refund'));--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "ck_checkouts_payment" CHECK (purpose <> 'authenticate' or payment_id is not null);