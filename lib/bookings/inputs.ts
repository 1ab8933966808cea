import { z } from "zod"
import { SESSION_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { SeenPrice } from "@/lib/core/terms-inputs"
import { multiLine, singleLine } from "@/lib/core/text"
import { Instant, InstantOrDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import { ALL_REASON_CODES, BOOKING_STATUSES, type BookingStatus, REASON_CODES } from "@/lib/core/vocabulary"

const Duration = z
  .int()
  .min(SESSION_MINUTES.min)
  .max(SESSION_MINUTES.max, { error: `A session lasts at most ${SESSION_MINUTES.max} minutes.` })

const SeenTerms = { ...SeenPrice, autoConfirm: z.boolean().optional() }

const Slot = {
  analystId: Uuid,
  startUtc: Instant,
  endUtc: Instant.optional(),
  durationMinutes: Duration.optional(),
  topic: singleLine(TEXT_MAX.topic).nullish(),
  note: multiLine(TEXT_MAX.note).nullish(),
  /** The session that did not take place, for which other times are offered. */
  rebookOf: Uuid.nullish(),
  ...SeenTerms,
}

const ONE_END = { wire: { oneOf: [{ required: ["endUtc"] }, { required: ["durationMinutes"] }] } }

/** Book one slot: its length by `durationMinutes` or by `endUtc`, exactly one of them; and the terms that the caller saw. */
export const BookSessionInput = z.strictObject(Slot).superRefine(hasOneEnd).meta(ONE_END)

/** The same for an investor, by the id of that user. */
export const BookForInvestorInput = z
  .strictObject({ onBehalfOf: Uuid, ...Slot })
  .superRefine(hasOneEnd)
  .meta(ONE_END)

function hasOneEnd(
  input: { startUtc: Date; endUtc?: Date | undefined; durationMinutes?: number | undefined },
  issues: z.RefinementCtx,
) {
  if ((input.endUtc === undefined) === (input.durationMinutes === undefined)) {
    issues.addIssue({
      code: "custom",
      path: ["durationMinutes"],
      message: "Give either the length or the end of the session, not both.",
    })
  }
  if (input.endUtc && input.endUtc <= input.startUtc) {
    issues.addIssue({ code: "custom", path: ["endUtc"], message: "The end must come after the start." })
  }
}

/** One booking by its id. */
export const GetBookingInput = z.strictObject({ bookingId: Uuid })

const Seen = { bookingId: Uuid, revision: z.int().min(1).optional() }

/** A verb without a reason; `revision` is the one that the caller saw. */
export const TransitionInput = z.strictObject(Seen)

/** Say that the other side did not come, and in one's own words what happened, which both sides read. */
export const NoShowInput = z.strictObject({ ...Seen, text: multiLine(TEXT_MAX.statement).nullish() })

const reasonText = multiLine(TEXT_MAX.reason).nullish()

/**
 * Decline, with the analyst's reason. With `schedule_conflict` and `not_a_fit` the investor can be shown free times of colleagues on the booking's
 * page (`suggestColleagues`); with other reasons that means nothing.
 */
export const DeclineBookingInput = z.strictObject({
  ...Seen,
  reasonCode: z.enum(REASON_CODES.analyst).optional(),
  reasonText,
  suggestColleagues: z.boolean().optional(),
})

/** Cancel, with the reason; which codes fit depends on who cancels. `fee` is what the caller saw that it would cost him, tax included. */
export const CancelBookingInput = z.strictObject({
  ...Seen,
  fee: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,2})?$/, { error: "Give an amount such as 135.00, or 0." })
    .optional(),
  reasonCode: z.enum(ALL_REASON_CODES).optional(),
  reasonText,
})

/** Move a session to another time, with another length if `durationMinutes` says so, on the terms that the caller saw. */
export const RescheduleBookingInput = z.strictObject({
  ...Seen,
  startUtc: Instant,
  durationMinutes: Duration.optional(),
  reasonCode: CancelBookingInput.shape.reasonCode,
  reasonText,
  ...SeenTerms,
})

/** Filters, order and page of a list of bookings: from ≤ start < to; a date counts in the caller's display zone. */
export const ListBookingsInput = z.strictObject({
  status: z.array(z.enum(BOOKING_STATUSES)).optional(),
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
  q: singleLine(TEXT_MAX.topic).optional(),
  sort: z.enum(["-start", "start"]).default("-start"),
  counts: z.literal("1").optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** As ListBookingsInput; an analyst can also sort by the answer's deadline. */
export const ListIncomingInput = z.strictObject({
  ...ListBookingsInput.shape,
  sort: z.enum(["-start", "start", "respond_by"]).default("-start"),
})

/** What an export holds: a list's filters and order, all of its pages. */
export const ExportBookingsInput = ListIncomingInput.omit({ counts: true, limit: true, cursor: true })

/** What the download of a list holds that a page shows, whose tabs ask for what has ended (1) or has not (0). */
export const DownloadBookingsInput = ExportBookingsInput.extend({
  ended: z
    .enum(["0", "1"])
    .transform((word) => word === "1")
    .optional(),
})

/** What a list asks for, whichever list it is. */
export type BookingListQuery = Readonly<Omit<z.output<typeof ListIncomingInput>, "status">> & {
  readonly status?: readonly BookingStatus[] | undefined
  /** Only what has ended by now, or only what has not. */
  readonly ended?: boolean | undefined
}
