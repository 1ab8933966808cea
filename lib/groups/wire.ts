import { z } from "zod"
import { GROUP_ABILITIES, SEAT_EVENTS, WAITLIST_MODES, WAITLIST_STATUSES } from "@/lib/core/groups"
import { CURRENCIES } from "@/lib/core/money"
import { type BodyOf, DecimalOutput, pageOutput } from "@/lib/core/output"
import { ACTOR_ROLES, ALL_REASON_CODES, BOOKING_EVENTS, BOOKING_STATUSES, ROLES } from "@/lib/core/vocabulary"
import { PaymentSummaryOutput } from "@/lib/payments/wire"

/** A taken seat reads as its session: held while its minimum is not reached, then confirmed, completed. */
export const SHOWN_SEAT_STATUSES = [
  "held",
  "confirmed",
  "completed",
  "cancelled",
  "removed",
  "released",
  "no_show",
] as const

/** The caller's own seat, the last one where he had several. */
export const MySeatOutput = z.object({
  id: z.uuid(),
  status: z.enum(SHOWN_SEAT_STATUSES),
  question: z.string().nullable(),
  nameShown: z.boolean(),
  /** As it was when it was taken. */
  price: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  /** Given up when that was no longer free. */
  late: z.boolean(),
  /** In the words of the analyst who removed him. */
  reason: z.string().nullable(),
  /** Until when leaving costs nothing; null where it never costs anything, or he has none. */
  freeUntil: z.date().nullable(),
  payment: PaymentSummaryOutput.nullable(),
  revision: z.int(),
  createdAt: z.date(),
})

/** A group session as any who is signed in sees it: of others no more than how many, and of those who came with him the names they show. */
export const GroupOutput = z.object({
  id: z.uuid(),
  kind: z.literal("group"),
  /** One whose minimum was not reached in time reads `expired`, whether the sweep has been there or not. */
  status: z.enum(BOOKING_STATUSES),
  analyst: z.object({ id: z.uuid(), name: z.string() }),
  startUtc: z.date(),
  endUtc: z.date(),
  durationMinutes: z.int(),
  topic: z.string().nullable(),
  description: z.string().nullable(),
  /** For who has a seat in a confirmed session, its analyst and admins. */
  videoUrl: z.string().nullable(),
  /** Of one seat; null is free. */
  price: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES),
  /** `free` can be taken by anybody now; `offered` are kept for those who wait. */
  seats: z.object({ taken: z.int(), total: z.int(), min: z.int(), offered: z.int(), free: z.int() }),
  waitlist: z.object({
    /** How many wait, with or without an offer. */
    length: z.int(),
    max: z.int(),
    /** The caller's own place in line, from 1; null where he does not wait. */
    position: z.int().nullable(),
    mode: z.enum(WAITLIST_MODES).nullable(),
    /** Until when a seat is offered to him. */
    offerUntil: z.date().nullable(),
  }),
  mySeat: MySeatOutput.nullable(),
  /** Those who show their names, for who has a seat, waits, or leads it; null for anybody else and where names are not shown. */
  people: z.array(z.object({ name: z.string(), firm: z.string().nullable() })).nullable(),
  showNames: z.boolean(),
  closesAt: z.date(),
  /** When its minimum is decided on; null once it is confirmed. */
  decideAt: z.date().nullable(),
  cancelledBy: z.enum(ROLES).nullable(),
  reasonCode: z.enum(ALL_REASON_CODES).nullable(),
  reasonText: z.string().nullable(),
  revision: z.int(),
  createdAt: z.date(),
  updatedAt: z.date(),
  confirmedAt: z.date().nullable(),
  /** What this caller may do now. */
  can: z.array(z.enum(GROUP_ABILITIES)),
})

export type GroupBody = BodyOf<typeof GroupOutput>

/** One page of group sessions, the next first. */
export const GroupPageOutput = pageOutput(GroupOutput)

/** A seat as the analyst and admins see it. */
export const SeatOutput = z.object({
  id: z.uuid(),
  investor: z.object({ id: z.uuid(), name: z.string(), firm: z.string().nullable() }),
  question: z.string().nullable(),
  status: z.enum(SHOWN_SEAT_STATUSES),
  late: z.boolean(),
  reason: z.string().nullable(),
  revision: z.int(),
  createdAt: z.date(),
})

/** All seats, those that are taken first, and who waits, in line. */
export const SeatsOutput = z.object({
  items: z.array(SeatOutput),
  waitlist: z.array(
    z.object({
      investor: z.object({ id: z.uuid(), name: z.string(), firm: z.string().nullable() }),
      mode: z.enum(WAITLIST_MODES),
      status: z.enum(WAITLIST_STATUSES),
      offerUntil: z.date().nullable(),
      createdAt: z.date(),
    }),
  ),
})

/** One thing that happened to a group session, or to the caller's own seat or wait; to its analyst and admins, to anybody's. */
export const GroupEventOutput = z.object({
  id: z.uuid(),
  event: z.enum([...BOOKING_EVENTS, ...SEAT_EVENTS]),
  actorRole: z.enum(ACTOR_ROLES),
  /** Whose seat or wait it is about, for the analyst and admins; else null. */
  investor: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  oldStartUtc: z.date().nullable(),
  newStartUtc: z.date().nullable(),
  offerUntil: z.date().nullable(),
  reasonCode: z.string().nullable(),
  reasonText: z.string().nullable(),
  late: z.boolean(),
  createdAt: z.date(),
})

/** A group session's events, oldest first. */
export const GroupEventPageOutput = pageOutput(GroupEventOutput)
