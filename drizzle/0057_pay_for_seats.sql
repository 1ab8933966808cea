DROP INDEX "uq_payments_booking";--> statement-breakpoint
ALTER TABLE "session_payments" ADD COLUMN "seat_id" uuid;--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "uq_seats_of" UNIQUE("id","booking_id","investor_id");--> statement-breakpoint
ALTER TABLE "session_payments" ADD CONSTRAINT "fk_payments_seat" FOREIGN KEY ("seat_id","booking_id","investor_id") REFERENCES "public"."session_seats"("id","booking_id","investor_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_payments" ADD CONSTRAINT "uq_payments_booking" UNIQUE NULLS NOT DISTINCT("booking_id","seat_id");--> statement-breakpoint
ALTER TABLE "session_payments" ADD CONSTRAINT "uq_payments_seat" UNIQUE("seat_id");
