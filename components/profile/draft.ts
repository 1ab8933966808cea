import { SPAN_UNITS, type SpanUnit } from "@/lib/analysts/profile-form-inputs"
import type { ProfileView } from "@/lib/analysts/views"
import { formatSpan } from "@/lib/time"
import { cityOf, currentZoneName } from "@/lib/zone-names"

/** The form's fields in the order of the page, with their labels. */
export const LABELS = {
  headline: "Headline",
  bioShort: "About you",
  specialties: "Specialties",
  hourlyRate: "Hourly rate",
  currency: "Currency",
  sessionMinutes: "Lengths you offer",
  autoConfirm: "Confirmation",
  meetingUrl: "Meeting link",
  paymentPolicy: "How sessions are paid",
  lateCancelPercent: "Fee for cancelling late",
  noShowPercent: "Fee for a missed session",
  timeZone: "Time zone",
  minNotice: "Minimum notice",
  bookingWindowDays: "Booking window",
  maxDailySessions: "Sessions a day at most",
  bufferBeforeMinutes: "Buffer before",
  bufferAfterMinutes: "Buffer after",
  cancelNotice: "Cancel notice",
} as const

export type FieldName = keyof typeof LABELS

/** What the form holds, each field in one spelling, so that two states compare by their texts. Lists are split by line. */
export type Draft = Readonly<Record<FieldName, string>>

/** The fields in the order of the page. */
export const NAMES = Object.keys(LABELS) as FieldName[]

/** A stored profile as a draft. */
export function draftOf(profile: ProfileView): Draft {
  return {
    headline: profile.headline,
    bioShort: profile.bioShort,
    specialties: profile.specialties.join("\n"),
    hourlyRate: profile.hourlyRate === null ? "" : String(Number(profile.hourlyRate)),
    currency: profile.currency,
    sessionMinutes: [...profile.sessionMinutes].sort((a, b) => a - b).join("\n"),
    autoConfirm: String(profile.autoConfirm),
    meetingUrl: profile.meetingUrl ?? "",
    paymentPolicy: profile.paymentPolicy,
    lateCancelPercent: String(profile.lateCancelPercent),
    noShowPercent: String(profile.noShowPercent),
    timeZone: currentZoneName(profile.timeZone),
    minNotice: String(profile.minNoticeMinutes),
    bookingWindowDays: String(profile.bookingWindowDays),
    maxDailySessions: profile.maxDailySessions === null ? "" : String(profile.maxDailySessions),
    bufferBeforeMinutes: String(profile.bufferBeforeMinutes),
    bufferAfterMinutes: String(profile.bufferAfterMinutes),
    cancelNotice: String(profile.cancelNoticeMinutes),
  }
}

/** What is typed at present as a draft. */
export function readDraft(form: FormData): Draft {
  const text = (name: string) => String(form.get(name) ?? "").trim()
  const list = (name: string) => form.getAll(name).map(String).filter(Boolean)
  const whole = (name: string) => text(name) || "0"
  const span = (name: string) => {
    const minutes = Number(text(name)) * SPAN_UNITS[text(`${name}Unit`) as SpanUnit]
    return Number.isNaN(minutes) ? text(name) : String(minutes)
  }
  const rate = text("hourlyRate")
  return {
    headline: text("headline").replace(/\s+/g, " "),
    bioShort: text("bioShort").replace(/\r\n?/g, "\n"),
    specialties: list("specialties").join("\n"),
    hourlyRate: rate === "" || Number.isNaN(Number(rate)) ? rate : String(Number(rate)),
    currency: text("currency"),
    sessionMinutes: [...new Set(list("sessionMinutes"))].sort((a, b) => Number(a) - Number(b)).join("\n"),
    autoConfirm: text("autoConfirm"),
    meetingUrl: text("meetingUrl"),
    paymentPolicy: text("paymentPolicy"),
    lateCancelPercent: text("lateCancelPercent"),
    noShowPercent: text("noShowPercent"),
    timeZone: text("timeZone"),
    minNotice: span("minNotice"),
    bookingWindowDays: text("bookingWindowDays"),
    maxDailySessions: text("maxDailySessions"),
    bufferBeforeMinutes: whole("bufferBeforeMinutes"),
    bufferAfterMinutes: whole("bufferAfterMinutes"),
    cancelNotice: span("cancelNotice"),
  }
}

/** The fields in which two drafts differ. */
export function differences(a: Draft, b: Draft): FieldName[] {
  return NAMES.filter((name) => a[name] !== b[name])
}

/** The present state with what was changed here since `base`, and nothing else of it. */
export function keptDraft(base: Draft, present: Draft, typed: Draft): Draft {
  return { ...present, ...Object.fromEntries(differences(base, typed).map((name) => [name, typed[name]])) }
}

/** One field of a draft for people. */
export function fieldWords(name: FieldName, draft: Draft): string {
  const text = draft[name]
  const number = Number(text)
  switch (name) {
    case "specialties":
      return text.replaceAll("\n", ", ") || "none"
    case "sessionMinutes":
      return text ? `${text.replaceAll("\n", ", ")} min` : "none"
    case "hourlyRate":
      return text || "free"
    case "autoConfirm":
      return text === "true" ? "booked at once" : "you confirm each request"
    case "paymentPolicy":
      return text === "card" ? "by card, here" : "outside Analyst Connect"
    case "lateCancelPercent":
    case "noShowPercent":
      return `${text}%`
    case "timeZone":
      return cityOf(text)
    case "maxDailySessions":
      return text || "no limit"
    case "bookingWindowDays":
      return `${text} days`
    case "minNotice":
    case "cancelNotice":
    case "bufferBeforeMinutes":
    case "bufferAfterMinutes":
      return Number.isNaN(number) ? text : number === 0 ? "none" : formatSpan(number)
    default:
      return text || "empty"
  }
}

/** Minutes as an amount and the unit that people would use: 1440 → 24 hours, 4320 → 3 days. Anything else stays as it was typed. */
export function spanOf(minutes: string): { amount: string; unit: SpanUnit } {
  const total = Number(minutes)
  if (minutes === "" || !Number.isInteger(total)) return { amount: minutes, unit: "hours" }
  if (total > 2 * SPAN_UNITS.days && total % SPAN_UNITS.days === 0) {
    return { amount: String(total / SPAN_UNITS.days), unit: "days" }
  }
  return total % SPAN_UNITS.hours === 0
    ? { amount: String(total / SPAN_UNITS.hours), unit: "hours" }
    : { amount: minutes, unit: "minutes" }
}

/** A draft's list field. */
export function listOf(text: string): string[] {
  return text.split("\n").filter(Boolean)
}
