CREATE TABLE "house_settings" (
	"version" integer PRIMARY KEY NOT NULL,
	"seller" jsonb,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"tax_rules" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"penalties" jsonb,
	"decided_by" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_house_settings_version" CHECK (version >= 1),
	CONSTRAINT "ck_house_settings_tax_rules" CHECK (jsonb_typeof(tax_rules) = 'array')
);
--> statement-breakpoint
CREATE TABLE "billing_profiles" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"legal_name" text,
	"address" jsonb DEFAULT '{"line1":null,"line2":null,"postalCode":null,"city":null,"state":null}'::jsonb NOT NULL,
	"country" text,
	"tax_id" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_billing_name" CHECK (char_length(legal_name) between 1 and 120),
	CONSTRAINT "ck_billing_country" CHECK (country ~ '^[A-Z]{2}$'),
	CONSTRAINT "ck_billing_tax_id" CHECK (char_length(tax_id) between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "invoice_counters" (
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "pk_invoice_counters" PRIMARY KEY("series","year"),
	CONSTRAINT "ck_invoice_counters_last" CHECK (last >= 0)
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"corrects_id" uuid,
	"payment_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"investor_id" uuid NOT NULL,
	"operation_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"net" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"pdf" "bytea",
	"sha256" text,
	"issued_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ck_invoices_kind" CHECK (kind in ('invoice', 'credit_note')),
	CONSTRAINT "ck_invoices_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_invoices_amounts" CHECK (net >= 0 and tax >= 0 and gross = net + tax and gross > 0),
	CONSTRAINT "ck_invoices_corrects" CHECK ((kind = 'credit_note') = (corrects_id is not null)),
	CONSTRAINT "ck_invoices_number" CHECK (number >= 1),
	CONSTRAINT "ck_invoices_pdf" CHECK ((pdf is null) = (sha256 is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"transfer_id" uuid NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "ck_ledger_entries_account" CHECK (account in ('receivable', 'clearing', 'revenue', 'tax', 'fees', 'disputes')),
	CONSTRAINT "ck_ledger_entries_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_ledger_entries_amount" CHECK (amount <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_transfers" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"payment_id" uuid NOT NULL,
	"operation_id" uuid,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "uq_ledger_transfers_operation" UNIQUE("operation_id")
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"investor_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"payment_id" uuid,
	"provider" text NOT NULL,
	"provider_ref" text,
	"url" text,
	"status" text DEFAULT 'open' NOT NULL,
	"return_path" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "ck_checkouts_purpose" CHECK (purpose in ('setup', 'authenticate')),
	CONSTRAINT "ck_checkouts_status" CHECK (status in ('open', 'complete', 'refused', 'expired')),
	CONSTRAINT "ck_checkouts_payment" CHECK ((purpose = 'authenticate') = (payment_id is not null)),
	CONSTRAINT "ck_checkouts_path" CHECK (return_path like '/%' and char_length(return_path) <= 2000)
);
--> statement-breakpoint
CREATE TABLE "payment_events" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"payment_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"event" text NOT NULL,
	"actor_id" uuid,
	"actor_role" text NOT NULL,
	"operation_id" uuid,
	"amount" bigint,
	"currency" text NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_payment_events_event" CHECK (event in ('payment_card_saved', 'payment_authorised', 'payment_action_needed', 'payment_declined', 'payment_captured', 'payment_released', 'payment_refunded', 'payment_owed', 'payment_written_off', 'invoice_issued')),
	CONSTRAINT "ck_payment_events_role" CHECK (actor_role in ('investor', 'analyst', 'admin', 'system')),
	CONSTRAINT "ck_payment_events_actor" CHECK ((actor_role = 'system') = (actor_id is null))
);
--> statement-breakpoint
CREATE TABLE "payment_methods" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"investor_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"customer_ref" text NOT NULL,
	"method_ref" text NOT NULL,
	"brand" text NOT NULL,
	"last4" text NOT NULL,
	"exp" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "ck_payment_methods_last4" CHECK (last4 ~ '^[0-9]{4}$'),
	CONSTRAINT "ck_payment_methods_exp" CHECK (exp ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "ck_payment_methods_brand" CHECK (char_length(brand) between 1 and 40)
);
--> statement-breakpoint
CREATE TABLE "payment_operations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"payment_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	"method_id" uuid,
	"intent_ref" text,
	"attempt" integer DEFAULT 1 NOT NULL,
	"status" text DEFAULT 'due' NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"first_sent_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"answer" jsonb,
	"asked_by" uuid,
	"reason_text" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_operations_kind" CHECK (kind in ('authorise', 'capture', 'charge', 'release', 'refund')),
	CONSTRAINT "ck_operations_purpose" CHECK (purpose in ('session', 'fee')),
	CONSTRAINT "ck_operations_status" CHECK (status in ('due', 'sent', 'unknown', 'done', 'refused')),
	CONSTRAINT "ck_operations_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_operations_amount" CHECK (amount > 0),
	CONSTRAINT "ck_operations_settled" CHECK ((status in ('done', 'refused')) = (settled_at is not null)),
	CONSTRAINT "ck_operations_reason" CHECK (char_length(reason_text) between 1 and 500)
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"provider" text NOT NULL,
	"event_ref" text NOT NULL,
	"type" text NOT NULL,
	"object_ref" text,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp (3) with time zone,
	CONSTRAINT "pk_provider_events" PRIMARY KEY("provider","event_ref")
);
--> statement-breakpoint
CREATE TABLE "provider_standing" (
	"provider" text PRIMARY KEY NOT NULL,
	"down_since" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"reconciled_to" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reconciliation_findings" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"provider" text NOT NULL,
	"object_ref" text NOT NULL,
	"payment_id" uuid,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "session_payments" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"booking_id" uuid NOT NULL,
	"investor_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"net" bigint NOT NULL,
	"tax_bp" integer NOT NULL,
	"tax_label" text NOT NULL,
	"tax_note" text,
	"tax" bigint NOT NULL,
	"gross" bigint NOT NULL,
	"late_cancel_percent" integer NOT NULL,
	"no_show_percent" integer NOT NULL,
	"cancel_notice_minutes" integer NOT NULL,
	"method_id" uuid,
	"status" text NOT NULL,
	"card_asked_at" timestamp (3) with time zone,
	"authorise_at" timestamp (3) with time zone,
	"pay_by" timestamp (3) with time zone,
	"refused_at" timestamp (3) with time zone,
	"owed_at" timestamp (3) with time zone,
	"intent_ref" text,
	"superseded_ref" text,
	"held" bigint DEFAULT 0 NOT NULL,
	"held_currency" text,
	"capture_before" timestamp (3) with time zone,
	"captured" bigint DEFAULT 0 NOT NULL,
	"refunded" bigint DEFAULT 0 NOT NULL,
	"look_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_payments_status" CHECK (status in ('card_needed', 'ready', 'action_needed', 'declined', 'authorised', 'captured', 'owed', 'void', 'written_off')),
	CONSTRAINT "ck_payments_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_payments_amounts" CHECK (net >= 0 and tax >= 0 and gross = net + tax),
	CONSTRAINT "ck_payments_taken" CHECK (0 <= refunded and refunded <= captured and captured <= gross),
	CONSTRAINT "ck_payments_hold" CHECK (held >= 0 and (held = 0 or (intent_ref is not null and capture_before is not null and held_currency is not null))),
	CONSTRAINT "ck_payments_authorised" CHECK (status <> 'authorised' or held > 0),
	CONSTRAINT "ck_payments_card_needed" CHECK (status <> 'card_needed' or method_id is null),
	CONSTRAINT "ck_payments_tax" CHECK (tax_bp between 0 and 10000),
	CONSTRAINT "ck_payments_late_cancel" CHECK (late_cancel_percent between 0 and 100),
	CONSTRAINT "ck_payments_no_show" CHECK (no_show_percent between 0 and 100),
	CONSTRAINT "ck_payments_cancel_notice" CHECK (cancel_notice_minutes >= 0),
	CONSTRAINT "ck_payments_tax_label" CHECK (char_length(tax_label) between 1 and 60),
	CONSTRAINT "ck_payments_tax_note" CHECK (char_length(tax_note) between 1 and 200),
	CONSTRAINT "ck_payments_revision" CHECK (revision >= 1)
);
--> statement-breakpoint
ALTER TABLE "session_bookings" DROP CONSTRAINT "ck_bookings_reason_code";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "ck_notifications_source";--> statement-breakpoint
ALTER TABLE "untold_events" DROP CONSTRAINT "ck_untold_events_source";--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD COLUMN "payment_policy" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD COLUMN "late_cancel_percent" integer DEFAULT 50 NOT NULL;--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD COLUMN "no_show_percent" integer DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "house_settings" ADD CONSTRAINT "house_settings_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "billing_profiles" ADD CONSTRAINT "billing_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_payment_id_session_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."session_payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_operation_id_payment_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."payment_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transfer_id_ledger_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."ledger_transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_payment_id_session_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."session_payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transfers" ADD CONSTRAINT "ledger_transfers_operation_id_payment_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."payment_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_payment_id_session_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."session_payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_payment_id_session_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."session_payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_operation_id_payment_operations_id_fk" FOREIGN KEY ("operation_id") REFERENCES "public"."payment_operations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_methods" ADD CONSTRAINT "payment_methods_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD CONSTRAINT "payment_operations_payment_id_session_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."session_payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD CONSTRAINT "payment_operations_method_id_payment_methods_id_fk" FOREIGN KEY ("method_id") REFERENCES "public"."payment_methods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_operations" ADD CONSTRAINT "payment_operations_asked_by_users_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_findings" ADD CONSTRAINT "reconciliation_findings_payment_id_session_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."session_payments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_payments" ADD CONSTRAINT "session_payments_booking_id_session_bookings_id_fk" FOREIGN KEY ("booking_id") REFERENCES "public"."session_bookings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_payments" ADD CONSTRAINT "session_payments_investor_id_users_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_payments" ADD CONSTRAINT "session_payments_method_id_payment_methods_id_fk" FOREIGN KEY ("method_id") REFERENCES "public"."payment_methods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_invoices_number" ON "invoices" USING btree ("series","year","number");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_invoices_operation" ON "invoices" USING btree ("operation_id");--> statement-breakpoint
CREATE INDEX "ix_invoices_booking" ON "invoices" USING btree ("booking_id","issued_at");--> statement-breakpoint
CREATE INDEX "ix_invoices_investor" ON "invoices" USING btree ("investor_id","issued_at");--> statement-breakpoint
CREATE INDEX "ix_invoices_payment" ON "invoices" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "ix_invoices_unrendered" ON "invoices" USING btree ("issued_at") WHERE pdf is null;--> statement-breakpoint
CREATE INDEX "ix_ledger_entries_transfer" ON "ledger_entries" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ix_ledger_entries_account" ON "ledger_entries" USING btree ("account","currency","transfer_id","id");--> statement-breakpoint
CREATE INDEX "ix_ledger_transfers_payment" ON "ledger_transfers" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "ix_ledger_transfers_created" ON "ledger_transfers" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "ix_checkouts_investor" ON "checkouts" USING btree ("investor_id","created_at");--> statement-breakpoint
CREATE INDEX "ix_checkouts_open" ON "checkouts" USING btree ("expires_at") WHERE status = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "uq_checkouts_ref" ON "checkouts" USING btree ("provider","provider_ref");--> statement-breakpoint
CREATE INDEX "ix_payment_events_booking" ON "payment_events" USING btree ("booking_id","created_at","id");--> statement-breakpoint
CREATE INDEX "ix_payment_events_payment" ON "payment_events" USING btree ("payment_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_payment_methods_in_use" ON "payment_methods" USING btree ("investor_id") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "uq_payment_methods_ref" ON "payment_methods" USING btree ("provider","method_ref");--> statement-breakpoint
CREATE INDEX "ix_payment_methods_investor" ON "payment_methods" USING btree ("investor_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_operations_unfinished" ON "payment_operations" USING btree ("payment_id") WHERE status in ('due', 'sent', 'unknown');--> statement-breakpoint
CREATE UNIQUE INDEX "uq_operations_taking" ON "payment_operations" USING btree ("payment_id","purpose") WHERE status = 'done' and kind in ('capture', 'charge');--> statement-breakpoint
CREATE INDEX "ix_operations_payment" ON "payment_operations" USING btree ("payment_id","created_at");--> statement-breakpoint
CREATE INDEX "ix_operations_due" ON "payment_operations" USING btree ("due_at") WHERE status in ('due', 'sent', 'unknown');--> statement-breakpoint
CREATE INDEX "ix_provider_events_unread" ON "provider_events" USING btree ("received_at") WHERE processed_at is null;--> statement-breakpoint
CREATE INDEX "ix_provider_events_received" ON "provider_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_findings_open" ON "reconciliation_findings" USING btree ("provider","object_ref","kind") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "ix_findings_found" ON "reconciliation_findings" USING btree ("found_at","id");--> statement-breakpoint
CREATE INDEX "ix_findings_payment" ON "reconciliation_findings" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "uq_payments_booking" ON "session_payments" USING btree ("booking_id");--> statement-breakpoint
CREATE INDEX "ix_payments_investor" ON "session_payments" USING btree ("investor_id","status");--> statement-breakpoint
CREATE INDEX "ix_payments_status" ON "session_payments" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "ix_payments_updated" ON "session_payments" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "ix_payments_look" ON "session_payments" USING btree ("look_at") WHERE look_at < 'infinity';--> statement-breakpoint
CREATE INDEX "ix_payments_intent" ON "session_payments" USING btree ("intent_ref") WHERE intent_ref is not null;--> statement-breakpoint
CREATE INDEX "ix_payments_method" ON "session_payments" USING btree ("method_id");--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD CONSTRAINT "ck_profiles_payment_policy" CHECK (payment_policy in ('none', 'card'));--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD CONSTRAINT "ck_profiles_late_cancel" CHECK (late_cancel_percent between 0 and 100);--> statement-breakpoint
ALTER TABLE "analyst_connect_profiles" ADD CONSTRAINT "ck_profiles_no_show" CHECK (no_show_percent between 0 and 100);--> statement-breakpoint
ALTER TABLE "session_bookings" ADD CONSTRAINT "ck_bookings_reason_code" CHECK (reason_code in ('schedule_conflict', 'unwell', 'travel', 'not_a_fit', 'compliance', 'other', 'no_longer_needed', 'booked_by_mistake', 'duplicate', 'on_request', 'unpaid'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "ck_notifications_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint', 'account_link', 'user', 'payment'));--> statement-breakpoint
ALTER TABLE "untold_events" ADD CONSTRAINT "ck_untold_events_source" CHECK (source in ('event', 'note', 'feedback', 'endpoint', 'account_link', 'user', 'payment'));