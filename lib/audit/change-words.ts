import { type AuditChange, NOT_KEPT } from "@/lib/core/auditing"
import { FEE_PERCENTS } from "@/lib/core/payments"
import { type Clock, formatDate, formatMinute, formatMoment, formatSpan, WEEKDAYS } from "@/lib/time"
import { moneyWords } from "./money-words"
import { inWords } from "./words"

/** One field that an act changed, as it was and as it is, in words. */
export type ChangeWords = { readonly label: string; readonly before: string; readonly after: string }

const LABELS: Readonly<Record<string, string>> = {
  start_utc: "Start",
  end_utc: "End",
  email: "E-mail",
  reason_text: "In words",
  reason_code: "Reason",
  hourly_rate: "Hourly rate, minor units",
  bio_short: "Bio",
  is_enabled: "Enabled",
  is_active: "Account open",
  auto_confirm: "Confirms at once",
  max_daily_sessions: "Sessions a day",
  session_minutes: "Lengths, min",
  min_notice_minutes: "Notice",
  cancel_notice_minutes: "Notice to cancel",
  buffer_before_minutes: "Buffer before",
  buffer_after_minutes: "Buffer after",
  booking_window_days: "Days ahead",
  meeting_url: "Meeting link",
  settled_at: "Settled",
  next_try_at: "Next try",
  payment_policy: "Payment",
  late_cancel_percent: "Fee for cancelling late, %",
  decide_by: "To be decided by",
  decision_text: "In words",
  lifted_text: "In words",
  lifted_at: "Lifted",
  no_show_percent: "Fee for a missed session, %",
}
const POLICIES: Readonly<Record<string, string>> = {
  none: "Outside Analyst Connect",
  card: "By card, here",
}
/** What a profile begins with, of which its history says nothing. */
const UNSAID: ReadonlyMap<string | undefined, string> = new Map([
  [LABELS.payment_policy, "Outside Analyst Connect"],
  [LABELS.late_cancel_percent, String(FEE_PERCENTS.lateCancel)],
  [LABELS.no_show_percent, String(FEE_PERCENTS.noShow)],
])
/** Fields whose values are names of the wire. */
const NAMED = /^(status|role|reason|reason_code|disabled_reason|scope)$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/
const DATE = /^\d{4}-\d\d-\d\d$/

type Range = { start_minute: number; end_minute: number; weekday?: number; is_active?: boolean }
type Off = { start_date: string; end_date: string; start_minute: number | null; end_minute: number | null }

/** What an act changed, a line for each field that people can read; a week by its days, overrides by their dates. */
export function changeWords(before: AuditChange, after: AuditChange, clock: Clock): ChangeWords[] {
  const [was, is] = [flat(before, clock), flat(after, clock)]
  // The first revision says nothing that the act does not say.
  if (!was.has("Revision")) is.delete("Revision")
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((label) => {
      const unsaid = UNSAID.get(label) ?? "Nothing"
      return { label, before: was.get(label) ?? unsaid, after: is.get(label) ?? unsaid }
    })
    .filter((change) => change.before !== change.after || change.before === "Not kept")
}

function flat(change: AuditChange, clock: Clock): Map<string, string> {
  return new Map(
    Object.entries(change)
      .filter(([name]) => !name.endsWith("_id"))
      .flatMap(([name, value]) => linesOf(name, value, clock)),
  )
}

function linesOf(name: string, value: unknown, clock: Clock): (readonly [label: string, words: string])[] {
  const { hourCycle } = clock
  if (name === "windows" && Array.isArray(value)) {
    return WEEKDAYS.map((day, index) => {
      const ranges = (value as Range[]).filter(
        (range) => range.weekday === index && range.is_active !== false,
      )
      return [day, rangeWords(ranges, hourCycle)] as const
    })
  }
  if (name === "overrides" && isObject(value)) {
    return Object.entries(value).map(([date, ranges]) => [
      formatDate(date, "short-year"),
      ranges === null ? "As the week" : rangeWords(ranges as Range[], hourCycle),
    ])
  }
  if (name === "time_off" && isObject(value)) {
    return Object.values(value).flatMap((off) =>
      off === null ? [] : [["Time off", offWords(off as Off, hourCycle)]],
    )
  }
  return moneyWords(name, value) ?? [[LABELS[name] ?? inWords(name), valueWords(name, value, clock)]]
}

function rangeWords(ranges: readonly Range[], hourCycle: Clock["hourCycle"]): string {
  const words = ranges.map(
    (range) => `${formatMinute(range.start_minute, hourCycle)}–${formatMinute(range.end_minute, hourCycle)}`,
  )
  return words.join(", ") || "No hours"
}

function offWords(
  { start_date, end_date, start_minute, end_minute }: Off,
  hourCycle: Clock["hourCycle"],
): string {
  const days = [...new Set([start_date, end_date])].map((date) => formatDate(date, "short-year")).join(" to ")
  if (start_minute === null || end_minute === null) return days
  return `${days}, ${formatMinute(start_minute, hourCycle)}–${formatMinute(end_minute, hourCycle)}`
}

function valueWords(name: string, value: unknown, clock: Clock): string {
  if (value === null || value === undefined || value === "") return "Nothing"
  if (value === NOT_KEPT) return "Not kept"
  if (typeof value === "boolean") return value ? "Yes" : "No"
  if (Array.isArray(value)) return value.map((item) => valueWords(name, item, clock)).join(", ") || "None"
  if (typeof value === "number")
    return /_minutes$/.test(name) && name !== "session_minutes" ? formatSpan(value) : String(value)
  if (isObject(value)) return Object.values(value).join(" ")
  if (typeof value !== "string") return JSON.stringify(value)
  if (INSTANT.test(value)) return formatMoment(value, clock, "short-year")
  if (DATE.test(value)) return formatDate(value, "short-year")
  if (name === "payment_policy") return POLICIES[value] ?? value
  return NAMED.test(name) ? inWords(value) : value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
