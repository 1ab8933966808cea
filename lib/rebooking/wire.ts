import { z } from "zod"
import { SuggestionOutput } from "@/lib/assistant/wire"
import { REBOOKING_CAUSES } from "@/lib/core/attendance"
import { CURRENCIES } from "@/lib/core/money"
import { DecimalOutput, type OutputOf } from "@/lib/core/output"

/** Other times for a session that did not take place. */
export const OtherTimesOutput = z.object({
  cause: z.enum(REBOOKING_CAUSES),
  until: z.date(),
  /** The session that was booked instead: then no more times are offered. */
  usedBy: z.uuid().nullable(),
  /** What another session with the same analyst costs at most, at this length; null where it costs what it costs by now. */
  kept: z
    .object({
      analystId: z.uuid(),
      durationMinutes: z.int(),
      /** Decimal string in `currency`, null = free. */
      priceQuote: DecimalOutput.nullable(),
      currency: z.enum(CURRENCIES),
    })
    .nullable(),
  /** At most three, each at the price that it has when it is booked with `rebook_of`. */
  items: z.array(SuggestionOutput),
})

/** The sessions that a session of the caller's hangs together with. */
export type RebookingView = {
  /** The one that did not take place, and for which this one was booked. */
  readonly insteadOf: LinkedSession | null
  /** The one that was booked because this one did not take place. */
  readonly bookedInstead: LinkedSession | null
}

/** Another session with the same investor. */
export type LinkedSession = { readonly id: string; readonly startUtc: Date; readonly endUtc: Date }

/** Other times for a session that did not take place. */
export type OtherTimes = OutputOf<typeof OtherTimesOutput>
