CREATE TABLE "house" (
	"is_only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"name" text DEFAULT 'Analyst Connect' NOT NULL,
	"support_email" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"currency" text DEFAULT 'USD' NOT NULL,
	"reminder_minutes" integer[] DEFAULT '{1440,60}' NOT NULL,
	"cancellation_words" text,
	"legal_links" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ck_house_only" CHECK (is_only),
	CONSTRAINT "ck_house_name" CHECK (char_length(name) between 1 and 120),
	CONSTRAINT "ck_house_support_email" CHECK (support_email = lower(support_email) and char_length(support_email) between 3 and 254),
	CONSTRAINT "ck_house_zone" CHECK (char_length(time_zone) between 1 and 64),
	CONSTRAINT "ck_house_currency" CHECK (currency in ('USD', 'EUR', 'GBP', 'CHF', 'JPY', 'INR', 'SGD', 'HKD', 'AUD', 'CAD', 'SEK', 'NOK', 'DKK', 'BRL', 'ZAR')),
	CONSTRAINT "ck_house_reminder_minutes" CHECK (cardinality(reminder_minutes) <= 3 and 10 <= all (reminder_minutes) and 10080 >= all (reminder_minutes)),
	CONSTRAINT "ck_house_cancellation_words" CHECK (char_length(cancellation_words) between 1 and 500),
	CONSTRAINT "ck_house_legal_links" CHECK (jsonb_typeof(legal_links) = 'array' and jsonb_array_length(legal_links) <= 6 and not jsonb_path_exists(legal_links, '$[*] ? (!(@.url like_regex "^https://"))')),
	CONSTRAINT "ck_house_revision" CHECK (revision >= 1)
);
--> statement-breakpoint
INSERT INTO "house" DEFAULT VALUES;
