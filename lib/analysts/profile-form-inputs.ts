import { z } from "zod"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { DAY_MINUTES, HOUR_MINUTES } from "@/lib/core/duration"
import {
  BOOKING_WINDOW_DAYS_MAX,
  BUFFER_MINUTES_MAX,
  DAILY_SESSIONS_MAX,
  NOTICE_MINUTES_MAX,
  SESSION_MINUTES,
  TEXT_MAX,
} from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { PERCENT, type ProfileChanges, UpdateProfileInput } from "./profile-inputs"
import type { ProfileView } from "./views"

/** Units that a span of time is typed in, each with its minutes. */
export const SPAN_UNITS = { minutes: 1, hours: HOUR_MINUTES, days: DAY_MINUTES } as const
export type SpanUnit = keyof typeof SPAN_UNITS

const LONGEST_SPAN = NOTICE_MINUTES_MAX / SPAN_UNITS.days
const { shape } = UpdateProfileInput
const Unit = z.enum(["minutes", "hours", "days"], { error: "Choose minutes, hours or days." })
const Specialty = singleLine(TEXT_MAX.specialty)

function whole(min: number, max: number, unit = "") {
  const error = `Give a whole number from ${min} to ${max.toLocaleString("en")}${unit}.`
  return z.int({ error }).min(min, { error }).max(max, { error })
}

function isLength(text: string): boolean {
  const minutes = /^\d{1,3}$/.test(text) ? Number(text) : 0
  return minutes >= SESSION_MINUTES.min && minutes <= SESSION_MINUTES.max
}

/**
 * The profile's form as it is posted: the whole of it, so that an emptied field empties what is stored. Notices are an
 * amount and a unit.
 */
export const SaveProfileInput = z
  .strictObject({
    headline: shape.headline.unwrap().default(""),
    bioShort: shape.bioShort.unwrap().default(""),
    specialties: z
      .array(z.string())
      .refine((list) => list.every((text) => Specialty.safeParse(text).success), {
        error: `Use at most ${TEXT_MAX.specialty} characters for each specialty.`,
      })
      .pipe(shape.specialties.unwrap())
      .default([]),
    hourlyRate: shape.hourlyRate.unwrap().default(null),
    currency: shape.currency.unwrap(),
    autoConfirm: z.boolean({ error: "Choose how a session is confirmed." }),
    maxDailySessions: whole(0, DAILY_SESSIONS_MAX).nullable().default(null),
    timeZone: shape.timeZone.unwrap(),
    sessionMinutes: z
      .array(z.string(), { error: "Offer at least one length." })
      .refine((list) => list.every(isLength), {
        error: `Give lengths from ${SESSION_MINUTES.min} to ${SESSION_MINUTES.max} minutes.`,
      })
      .transform((list) => list.map(Number))
      .pipe(shape.sessionMinutes.unwrap()),
    bufferBeforeMinutes: whole(0, BUFFER_MINUTES_MAX, " minutes").default(0),
    bufferAfterMinutes: whole(0, BUFFER_MINUTES_MAX, " minutes").default(0),
    minNotice: whole(0, NOTICE_MINUTES_MAX).default(0),
    minNoticeUnit: Unit,
    bookingWindowDays: whole(0, BOOKING_WINDOW_DAYS_MAX, " days"),
    cancelNotice: whole(0, NOTICE_MINUTES_MAX).default(0),
    cancelNoticeUnit: Unit,
    meetingUrl: shape.meetingUrl.unwrap().default(null),
    /** Not there on a page from before there were payments. */
    paymentPolicy: shape.paymentPolicy,
    lateCancelPercent: shape.lateCancelPercent,
    noShowPercent: shape.noShowPercent,
    revision: z.int().min(1),
    /** What the form was drawn with: fields that still are so are not written. */
    drawn: z.looseObject({}).optional(),
  })
  .refine((form) => isShort(form.minNotice, form.minNoticeUnit), {
    path: ["minNotice"],
    error: `Give at most ${LONGEST_SPAN} days.`,
    when: () => true,
  })
  .refine((form) => isShort(form.cancelNotice, form.cancelNoticeUnit), {
    path: ["cancelNotice"],
    error: `Give at most ${LONGEST_SPAN} days.`,
    when: () => true,
  })
  .refine((form) => isSaid(form.lateCancelPercent, form.paymentPolicy), {
    path: ["lateCancelPercent"],
    error: PERCENT,
    when: () => true,
  })
  .refine((form) => isSaid(form.noShowPercent, form.paymentPolicy), {
    path: ["noShowPercent"],
    error: PERCENT,
    when: () => true,
  })

/** The same form, filled in by an admin for this analyst. */
export const SaveAnyProfileInput = SaveProfileInput.safeExtend(AnalystIdInput.shape)

function isSaid(percent: unknown, policy: unknown): boolean {
  return percent !== undefined || policy !== "card"
}

// Also asked while other fields are wrong, when the amount or unit may be anything that was typed.
function isShort(amount: unknown, unit: SpanUnit): boolean {
  if (!Number.isInteger(amount) || Number(amount) > NOTICE_MINUTES_MAX) return true
  return !(unit in SPAN_UNITS) || Number(amount) * SPAN_UNITS[unit] <= NOTICE_MINUTES_MAX
}

/** The posted form as the changes of a profile: notices in minutes, and only what differs from what it was drawn with. */
export function profileChanges(form: z.output<typeof SaveProfileInput>): ProfileChanges {
  const { minNotice, minNoticeUnit, cancelNotice, cancelNoticeUnit, revision: _, drawn, ...rest } = form
  const posted = {
    ...rest,
    minNoticeMinutes: minNotice * SPAN_UNITS[minNoticeUnit],
    cancelNoticeMinutes: cancelNotice * SPAN_UNITS[cancelNoticeUnit],
  }
  const changed = Object.entries(posted).filter(
    ([name, value]) => value !== undefined && !isDrawn(value, drawn?.[name]),
  )
  return Object.fromEntries(changed) as ProfileChanges
}

/** A profile's fields as the form is drawn with them, to come back with it. */
export function profileAsDrawn(profile: ProfileView): Partial<ProfileView> {
  const names = Object.keys(UpdateProfileInput.shape).filter((name) => name !== "revision")
  return Object.fromEntries(Object.entries(profile).filter(([name]) => names.includes(name)))
}

// A rate is typed with fewer decimals than it is stored with.
function isDrawn(value: unknown, drawn: unknown): boolean {
  const isAmount = typeof value === "string" && typeof drawn === "string" && /^[\d.]+$/.test(value)
  return isAmount ? Number(value) === Number(drawn) : JSON.stringify(value) === JSON.stringify(drawn)
}
