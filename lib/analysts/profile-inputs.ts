import { z } from "zod"
import {
  BOOKING_WINDOW_DAYS_MAX,
  BUFFER_MINUTES_MAX,
  DAILY_SESSIONS_MAX,
  NOTICE_MINUTES_MAX,
  SESSION_MINUTES,
  SPECIALTIES_MAX,
  TEXT_MAX,
} from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { PAYMENT_POLICIES } from "@/lib/core/payments"
import { multiLine, singleLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"
import { TimeZone } from "@/lib/scheduling/zone-input"

/** What a percent is. */
export const PERCENT = "Give a whole number from 0 to 100."

function withoutRepeats(specialties: readonly (string | null)[]): string[] {
  const seen = new Map<string, string>()
  for (const specialty of specialties) {
    if (specialty && !seen.has(specialty.toLowerCase())) seen.set(specialty.toLowerCase(), specialty)
  }
  return [...seen.values()]
}

const percent = z.int({ error: PERCENT }).min(0, { error: PERCENT }).max(100, { error: PERCENT })
const minutes = (max: number) => z.int().min(0).max(max)

const fields = {
  headline: singleLine(TEXT_MAX.headline).transform((text) => text ?? ""),
  bioShort: multiLine(TEXT_MAX.bio).transform((text) => text ?? ""),
  /** Trimmed; of those that differ only in case the first stays. */
  specialties: z
    .array(singleLine(TEXT_MAX.specialty))
    .meta({ wire: { maxItems: SPECIALTIES_MAX } })
    .transform(withoutRepeats)
    .refine((list) => list.length <= SPECIALTIES_MAX, {
      error: `Choose at most ${SPECIALTIES_MAX} specialties.`,
    }),
  /** Per hour, as a decimal in the currency; null = free. */
  hourlyRate: z
    .string()
    .regex(/^\d{1,7}(\.\d{1,2})?$/, { error: "Give an amount such as 450.00." })
    .nullable(),
  currency: z.enum(CURRENCIES, { error: "Choose one of the currencies offered." }),
  autoConfirm: z.boolean(),
  /** null = no limit. */
  maxDailySessions: z.int().min(0).max(DAILY_SESSIONS_MAX).nullable(),
  timeZone: TimeZone,
  sessionMinutes: z
    .array(z.int().min(SESSION_MINUTES.min).max(SESSION_MINUTES.max))
    .meta({ wire: { minItems: 1, maxItems: SESSION_MINUTES.count } })
    .transform((list) => [...new Set(list)].sort((a, b) => a - b))
    .refine((list) => list.length >= 1 && list.length <= SESSION_MINUTES.count, {
      error: `Offer 1 to ${SESSION_MINUTES.count} lengths.`,
    }),
  bufferBeforeMinutes: minutes(BUFFER_MINUTES_MAX),
  bufferAfterMinutes: minutes(BUFFER_MINUTES_MAX),
  minNoticeMinutes: minutes(NOTICE_MINUTES_MAX),
  bookingWindowDays: z.int().min(0).max(BOOKING_WINDOW_DAYS_MAX),
  cancelNoticeMinutes: minutes(NOTICE_MINUTES_MAX),
  meetingUrl: z
    .url({ protocol: /^https$/, error: "Give an https address." })
    .max(TEXT_MAX.meetingUrl)
    .nullable(),
  paymentPolicy: z.enum(PAYMENT_POLICIES, { error: "Choose how sessions are paid: none or card." }),
  /** Shares of a session's price that are due when its investor calls it off late, or does not come; of sessions paid by card. */
  lateCancelPercent: percent,
  noShowPercent: percent,
}

const Editable = z.strictObject(fields).partial()

/** Any of the fields that analysts edit themselves; `revision` is the one that the caller saw. */
export const UpdateProfileInput = Editable.extend({ revision: z.int().min(1).optional() })

/** As analysts, and whether the profile is enabled; for admins. */
export const UpdateAnyProfileInput = UpdateProfileInput.extend({
  analystId: Uuid,
  isEnabled: z.boolean().optional(),
})

/** The changes of a profile, parsed. */
export type ProfileChanges = z.output<typeof Editable> & { readonly isEnabled?: boolean }
