import { localDayRange } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"
import { findZone } from "@/lib/zone-names"
import type { PanelAnalyst } from "./panel-types"

/** What the viewer has chosen so far. Instants are epoch milliseconds. */
export type Choice = {
  readonly durationMinutes: number
  /** Chosen in the panel; null follows the display zone. */
  readonly timeZone: string | null
  /** An instant of the highlighted day, so that another zone moves the day and not the time. */
  readonly at: number | null
  readonly slot: number | null
  /** The month looked at, when it is not the chosen day's. */
  readonly month: string | null
  readonly step: "time" | "details"
  /** The session that did not take place and for which this one is booked again. */
  readonly rebook: string | null
}

const CHOSEN = ["day", "slot", "next"]
const YEARS = { first: 1970, last: 2200 }
const ISO_DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ISO_MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/**
 * Reads `?duration=&zone=&day=&slot=&month=&step=&rebook=`; what is not valid counts as not chosen, and a session
 * that is moved opens on its own day and length. `next` is a slot with its details, `kept` the day or slot that was chosen
 * before, where none is chosen now.
 */
export function readChoice(
  params: URLSearchParams,
  {
    sessionMinutes,
    displayZone,
    moving,
  }: Pick<PanelAnalyst, "sessionMinutes" | "moving"> & { readonly displayZone: string },
): Choice {
  const duration = Number(params.get("duration"))
  const timeZone = findZone(params.get("zone"))
  const next = instantOf(params.get("next"))
  const hasChosen = CHOSEN.some((name) => params.has(name))
  const kept = hasChosen ? null : params.get("kept")
  const slot = next ?? instantOf(params.get("slot") ?? kept)
  const day = params.get("day") ?? kept
  const month = params.get("month")
  const usual = sessionMinutes.find((minutes) => minutes === moving?.durationMinutes)
  const noDay = moving?.startsAt ?? null
  return {
    durationMinutes: sessionMinutes.includes(duration) ? duration : (usual ?? Math.min(...sessionMinutes)),
    timeZone,
    at: slot ?? (day !== null && isDate(day) ? middayOf(timeZone ?? displayZone, day) : noDay),
    slot,
    month: month !== null && ISO_MONTH.test(month) ? month : null,
    step: slot !== null && (next !== null || params.get("step") === "details") ? "details" : "time",
    rebook: ID.exec(params.get("rebook") ?? "")?.[0] ?? null,
  }
}

/** The choice as a query string; only what a reload needs. */
export function choiceQuery(choice: Choice, displayZone: string): string {
  const query = new URLSearchParams({ duration: String(choice.durationMinutes) })
  if (choice.timeZone !== null) query.set("zone", choice.timeZone)
  if (choice.at !== null) query.set("day", dateIn(choice.timeZone ?? displayZone, choice.at))
  if (choice.slot !== null) query.set("slot", slotParam(choice.slot))
  if (choice.month !== null && choice.step === "time") query.set("month", choice.month)
  if (choice.step === "details") query.set("step", choice.step)
  if (choice.rebook !== null) query.set("rebook", choice.rebook)
  return query.toString().replaceAll("%3A", ":").replaceAll("%2F", "/")
}

/** The chosen slot, else the chosen day, as `kept` says it; null where none is chosen. */
export function keptParam({ slot, at, timeZone }: Choice, displayZone: string): string | null {
  if (slot !== null) return slotParam(slot)
  return at === null ? null : dateIn(timeZone ?? displayZone, at)
}

/** A start as the URL writes it: "2026-12-08T15:30Z". */
export function slotParam(start: number): string {
  return `${new Date(start).toISOString().slice(0, 16)}Z`
}

function instantOf(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text)) return null
  const instant = Date.parse(text)
  return isDate(text.slice(0, 10)) && !Number.isNaN(instant) ? instant : null
}

/** Whether it is a date that exists, in a year that zones are known for. */
function isDate(text: string): boolean {
  const year = Number(text.slice(0, 4))
  if (!ISO_DATE.test(text) || year < YEARS.first || year > YEARS.last) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

function middayOf(timeZone: string, date: string): number {
  const { start, end } = localDayRange(timeZone, date)
  return (start + end) / 2
}
