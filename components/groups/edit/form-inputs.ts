import { z } from "zod"
import { instantsOf } from "@/components/availability/explain/local-instants"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { Instant } from "@/lib/core/time-inputs"
import { CreateGroupInput, UpdateGroupInput } from "@/lib/groups/inputs"
import { getZone, offsetAt } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"

const topic = z.string({ error: "Say what it is about." }).pipe(CreateGroupInput.shape.topic)
const seats = { error: "Give a whole number." }

/** The operation's input, with words for what is missing. */
export const NewGroupInput = CreateGroupInput.safeExtend({
  topic,
  startUtc: z.string({ error: "Give a date, and a time that the clock shows on it." }).pipe(Instant),
  seatsMin: z.int(seats).pipe(CreateGroupInput.shape.seatsMin.unwrap()).optional(),
  seatsMax: z.int(seats).pipe(CreateGroupInput.shape.seatsMax),
})

/** The operation's input, with words for what is missing. */
export const EditGroupInput = UpdateGroupInput.safeExtend({ topic })

/** What the fields of the form hold, by name: the two moments as minutes before the start, the start as a reading of a clock. */
export type SaidOfGroup = Readonly<Record<string, unknown>>

const BEFORE = new Set(["closesAt", "decideAt"])
const READING = new Set(["date", "minute", "fold"])

/** The same as the operation takes it: moments as instants. `startsAt` is the start, undefined while date and time make none. */
export function saidToInput(said: SaidOfGroup, startsAt: number | undefined): Record<string, unknown> {
  const entries = Object.entries(said)
    .filter(([name]) => !READING.has(name))
    .map(([name, value]) => [name, BEFORE.has(name) ? before(startsAt, value) : value] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** When the clock of `timeZone` shows what the fields say; of a reading that it shows twice the one that was chosen. */
export function startOf({ date, minute, fold }: SaidOfGroup, timeZone: string): number | undefined {
  if (typeof date !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d+$/.test(String(minute ?? "")))
    return undefined
  const instants = instantsOf(timeZone, date, Number(minute))
  return instants[Number(fold ?? 0)] ?? instants[0]
}

/** The date and the minute after midnight that a zone's clock shows at an instant. */
export function readingOf(at: number, timeZone: string): { readonly date: string; readonly minute: number } {
  const reading = at + offsetAt(getZone(timeZone), at)
  return { date: dateIn(timeZone, at), minute: Math.floor((reading % DAY_MS) / MINUTE_MS) }
}

function before(startsAt: number | undefined, minutes: unknown): string | undefined {
  if (startsAt === undefined || minutes === undefined) return undefined
  return new Date(startsAt - Number(minutes) * MINUTE_MS).toISOString()
}
