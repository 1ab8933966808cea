import type { AttendanceEvent } from "@/lib/core/attendance"
import type { SeatEvent } from "@/lib/core/groups"

/** An act in words: in a sentence before its object, as a name, and of what is one's own, of a seat before the session. */
export type ActWords = readonly [verb: string, name: string, own?: string]

/** What is done to seats and waits, and to cases about who came, in words. */
export const SESSION_ACTS: Readonly<
  Record<SeatEvent | Exclude<AttendanceEvent, "penalty_lifted">, ActWords>
> = {
  seat_joined: ["gave a seat to", "Seat taken", "took a seat in"],
  seat_confirmed: ["confirmed the seat of", "Seat confirmed"],
  seat_left: ["gave up the seat of", "Seat given up", "gave up their seat in"],
  seat_removed: ["removed the seat of", "Seat removed"],
  seat_released: ["released the seat of", "Seat released"],
  seat_moved: ["moved the seat of", "Seat moved"],
  seat_missed: ["marked a no-show of", "Seat’s no-show marked"],
  seat_came: ["counted as there, after a report of a no-show,", "Seat’s no-show overturned"],
  waitlist_joined: ["put on the waitlist", "Waitlist joined", "joined the waitlist of"],
  waitlist_changed: ["changed the wait of", "Wait changed", "changed their wait for"],
  waitlist_left: ["took off the waitlist", "Waitlist left", "left the waitlist of"],
  seat_offered: ["offered a seat to", "Seat offered"],
  offer_accepted: ["accepted the offered seat of", "Offered seat accepted", "accepted the seat offered in"],
  offer_declined: ["declined the offered seat of", "Offered seat declined", "declined the seat offered in"],
  offer_lapsed: ["let lapse the offered seat of", "Offered seat lapsed"],
  waitlist_skipped: ["skipped on the waitlist, as busy then,", "Wait skipped"],
  waitlist_closed: ["closed the wait of", "Wait closed"],
  case_reported: ["reported a no-show at the session of", "No-show reported"],
  case_disputed: ["disputed the report on the session of", "Report disputed"],
  case_upheld: ["let stand the report on the session of", "Report upheld"],
  case_dismissed: ["dismissed the report on the session of", "Report dismissed"],
  case_withdrawn: ["took back the report on the session of", "Report taken back"],
  case_neither: ["found that neither came to the session of", "Neither came"],
  case_reopened: ["reopened the report on the session of", "Report reopened"],
  restriction_began: ["restricted bookings after the session of", "Restriction begun"],
  review_asked: ["asked to look again at what followed from the session of", "Review asked"],
}
