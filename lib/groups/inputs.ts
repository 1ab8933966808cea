import { z } from "zod"
import { WAITLIST_MODES } from "@/lib/core/groups"
import { SEATS_MAX, SESSION_MINUTES, TEXT_MAX, WAITLIST_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { PageLimit } from "@/lib/core/page-inputs"
import { SeenPrice } from "@/lib/core/terms-inputs"
import { multiLine, singleLine } from "@/lib/core/text"
import { InstantOrDate, WholeMinute } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import { BOOKING_STATUSES, REASON_CODES } from "@/lib/core/vocabulary"

const Duration = z
  .int()
  .min(SESSION_MINUTES.min)
  .max(SESSION_MINUTES.max, { error: `A session lasts at most ${SESSION_MINUTES.max} minutes.` })
const seats = (min: number) => z.int().min(min).max(SEATS_MAX.max)

/** What a group session says and takes, which can be changed later. */
const Described = {
  topic: singleLine(TEXT_MAX.topic).pipe(z.string({ error: "Say what it is about." })),
  description: multiLine(TEXT_MAX.description).nullish(),
  seatsMin: seats(1).optional(),
  seatsMax: seats(SEATS_MAX.min),
  /** Of one seat, in whole units with the currency's decimals; none is free. */
  price: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,2})?$/, { error: "Give an amount such as 60.00, or none for a free session." })
    .nullish(),
  currency: z.enum(CURRENCIES).optional(),
  closesAt: WholeMinute.optional(),
  decideAt: WholeMinute.optional(),
  showNames: z.boolean().optional(),
  waitlistMax: z.int().min(0).max(WAITLIST_MAX).optional(),
}

/**
 * A new group session at any time to come; outside the posted hours only with `outsideHours`. It closes at its start, and its minimum is
 * decided on 48 h before that, unless `closesAt` and `decideAt` say otherwise.
 */
export const CreateGroupInput = z.strictObject({
  startUtc: WholeMinute,
  durationMinutes: Duration,
  ...Described,
  outsideHours: z.boolean().optional(),
})

const Seen = { groupId: Uuid, revision: z.int().min(1).optional() }

/** One group session by its id. */
export const GroupIdInput = z.strictObject({ groupId: Uuid })

/** What of a group session is to change; what is not named stays. */
export const UpdateGroupInput = z.strictObject({
  ...Seen,
  ...z.object(Described).partial().shape,
})

/** A verb of its analyst's without a reason; `revision` is the one that he saw. */
export const GroupVerbInput = z.strictObject(Seen)

/** Call it off, with the analyst's reason. */
export const CancelGroupInput = z.strictObject({
  ...Seen,
  reasonCode: z.enum(REASON_CODES.analyst).optional(),
  reasonText: multiLine(TEXT_MAX.reason).nullish(),
})

/** Move it, with another length if `durationMinutes` says so. Who has another session then loses his seat. */
export const RescheduleGroupInput = z.strictObject({
  ...Seen,
  startUtc: WholeMinute,
  durationMinutes: Duration.optional(),
  outsideHours: z.boolean().optional(),
})

const WithSeat = {
  /** Its analyst alone reads it. */
  question: multiLine(TEXT_MAX.question).nullish(),
  /** Whether the others may see name and firm, where the session shows them. */
  nameShown: z.boolean().optional(),
}

/** Take a free seat, at the price that the caller saw. */
export const JoinGroupInput = z.strictObject({ groupId: Uuid, ...WithSeat, ...SeenPrice })

/** Take the seat that was offered, at the price that the caller saw. */
export const AcceptOfferInput = JoinGroupInput

/** Give one's seat up. `fee` is what the caller saw that it would cost him, tax included. */
export const LeaveGroupInput = z.strictObject({
  groupId: Uuid,
  fee: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, { error: "Give an amount such as 36.00, or 0." })
    .optional(),
})

/** Wait for a seat: to be asked (`ask`) or to get it at once (`seat_me`, which needs a card where the seat is paid here, and goes by the price that the caller saw). Again with another mode changes it. */
export const JoinWaitlistInput = z.strictObject({
  groupId: Uuid,
  mode: z.enum(WAITLIST_MODES).default("ask"),
  ...SeenPrice,
})

/** Take a seat from an investor, with a reason that he reads. */
export const RemoveSeatInput = z.strictObject({
  groupId: Uuid,
  seatId: Uuid,
  reasonText: multiLine(TEXT_MAX.reason).nullish(),
})

/** Say that an investor did not come to his seat, in words if there are any. */
export const MissSeatInput = z.strictObject({
  groupId: Uuid,
  seatId: Uuid,
  text: multiLine(TEXT_MAX.reason).nullish(),
})

/** Filters and page of a list of group sessions: from ≤ start < to; `mine` leaves those that the caller leads, joined or waits for. */
export const ListGroupsInput = z.strictObject({
  analystId: Uuid.optional(),
  specialty: singleLine(TEXT_MAX.specialty).optional(),
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  mine: z.literal("1").optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** What a list of group sessions asks for. */
export type GroupListQuery = Readonly<z.output<typeof ListGroupsInput>>

/** Filters and page of all group sessions: each word of `q` is found in the topic or in the analyst's name; from ≤ start < to. */
export const ListHouseGroupsInput = z.strictObject({
  status: z.array(z.enum(BOOKING_STATUSES)).optional(),
  q: singleLine(TEXT_MAX.topic).optional(),
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** What the house's list asks for. */
export type HouseGroupsQuery = Readonly<z.output<typeof ListHouseGroupsInput>>

/** The events of one group session, a page at a time. */
export const ListGroupEventsInput = z.strictObject({
  groupId: Uuid,
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** Of which group sessions seats are exported: from ≤ start < to, or one. */
export const ExportSeatsInput = ListGroupsInput.pick({ from: true, to: true }).extend({
  groupId: Uuid.optional(),
})
