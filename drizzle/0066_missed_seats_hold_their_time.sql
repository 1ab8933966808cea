ALTER TABLE "session_seats" DROP CONSTRAINT "ex_seat_investor_time";--> statement-breakpoint
ALTER TABLE "session_seats" ADD CONSTRAINT "ex_seat_investor_time"
  EXCLUDE USING gist ("investor_id" WITH =, tstzrange("start_utc", "end_utc") WITH &&)
  WHERE ("status" IN ('taken', 'no_show'));
