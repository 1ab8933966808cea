import type { Transaction } from "@/db/client"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { dayOf, weekdayOf } from "@/lib/scheduling/local-date"
import { localDayRange } from "@/lib/scheduling/zone"
import { dateIn } from "@/lib/time"
import type { DemoRows } from "./demo-rows"
import { INVESTORS, type InvestorKey } from "./people"

/** A group session of the demo; its seats and waits in the order in which they came, one every so many hours since it was announced. */
type DemoGroup = {
  readonly analyst: string
  readonly topic: string
  readonly description: string
  readonly inDays: number
  /** On the analyst's clock. */
  readonly hour: number
  readonly seatsMin: number
  readonly seatsMax: number
  readonly price: number | null
  readonly showNames: boolean
  readonly seats: readonly {
    readonly by: InvestorKey
    readonly question?: string
    readonly nameShown?: boolean
  }[]
  readonly waits: readonly InvestorKey[]
}

const GROUPS: readonly DemoGroup[] = [
  {
    analyst: "Marcus Adeyemi",
    topic: "Reading a memory downcycle",
    description:
      "Three downcycles side by side: what inventories, contract prices and capex guides said two quarters before each trough, and which of them still work now that HBM is a third of the profit pool. Forty minutes of charts, twenty of questions.",
    ...{ inDays: 6, hour: 16, seatsMin: 4, seatsMax: 6, price: 6_000, showNames: true },
    seats: [
      { by: "wenli", nameShown: true },
      { by: "gareth", nameShown: true, question: "Is there a book on the cycle that you would start with?" },
      { by: "ines" },
      { by: "seun", nameShown: true },
      { by: "hanneke", question: "How much of the NAND cut is announced, and how much is done?" },
      { by: "dana" },
    ],
    waits: ["arjun", "clara", "rafael"],
  },
  {
    analyst: "Marcus Adeyemi",
    topic: "Foundry pricing for 2027: an open table",
    description: "Bring the number that you do not believe. Nobody presents; we go through the list.",
    ...{ inDays: 11, hour: 17, seatsMin: 5, seatsMax: 12, price: 9_000, showNames: false },
    seats: [{ by: "rafael" }, { by: "arjun", question: "Whose N3 wafers are these?" }, { by: "ines" }],
    waits: [],
  },
  {
    analyst: "Daniel",
    topic: "First hour with a new sector: how I would begin",
    description:
      "For those who have just taken coverage over. The same hour as last spring, with newer charts.",
    ...{ inDays: 8, hour: 15, seatsMin: 1, seatsMax: 8, price: null, showNames: true },
    seats: [{ by: "clara", nameShown: true }, { by: "gareth", nameShown: true }, { by: "seun" }],
    waits: [],
  },
]

const ANNOUNCED_MS = 5 * DAY_MS
const MINUTES = 60
/** Beside other sessions there is this much room. */
const ROOM_MS = 2 * HOUR_MS

/** Group sessions of the demo: one that is full with people waiting, one below its minimum, one whose people show their names. */
export async function writeDemoGroups(tx: Transaction, rows: DemoRows, now: Date): Promise<void> {
  const taken = rows.bookings.filter(({ status }) => LIVE_STATUSES.some((live) => live === status))
  const held: Held[] = taken.flatMap(({ analystId, investorId, startUtc, endUtc }) =>
    [analystId, investorId].map((of) => ({ of, from: startUtc.getTime(), until: endUtc.getTime() })),
  )
  for (const group of GROUPS) await writeGroup(tx, rows, held, group, now)
}

type Held = { readonly of: string | null | undefined; readonly from: number; readonly until: number }

async function writeGroup(
  tx: Transaction,
  { users, profiles }: DemoRows,
  held: Held[],
  group: DemoGroup,
  now: Date,
): Promise<void> {
  const host = users.find(({ role, name }) => role === "analyst" && name.startsWith(group.analyst))
  const profile = profiles.find(({ analystId }) => analystId === host?.id)
  if (!host?.id || !profile) throw new Error(`The demo has no ${group.analyst}.`)
  const idOf = (key: InvestorKey) => {
    const email = INVESTORS.find((each) => each.key === key)?.email
    return users.find((user) => user.email === email)?.id ?? ""
  }
  const people = [...group.seats.map(({ by }) => by), ...group.waits].map(idOf)
  const start = freeStart(held, [host.id, ...people], group, profile.timeZone, now)
  const [startUtc, endUtc] = [new Date(start), new Date(start + MINUTES * MINUTE_MS)]
  for (const of of [host.id, ...people]) held.push({ of, from: start, until: endUtc.getTime() })

  const bookingId = newId()
  const announced = new Date(now.getTime() - ANNOUNCED_MS)
  const at = (nth: number) => new Date(announced.getTime() + (nth + 1) * 7 * HOUR_MS)
  const isReached = group.seats.length >= group.seatsMin
  const reachedAt = group.seatsMin === 1 ? announced : at(group.seatsMin - 1)
  const isFirst = group.seatsMin > 1
  const { currency = "USD" } = profile
  await tx.insert(sessionBookings).values({
    ...{ id: bookingId, kind: "group", investorId: null, analystId: host.id, topic: group.topic, currency },
    ...{ startUtc, endUtc, heldFrom: startUtc, heldUntil: endUtc, createdAt: announced },
    ...(isReached
      ? { status: "confirmed", confirmedAt: reachedAt, videoUrl: profile.meetingUrl, updatedAt: reachedAt }
      : { status: "requested", respondBy: new Date(start - 2 * DAY_MS), updatedAt: announced }),
    revision: isReached && isFirst ? 2 : 1,
  })
  const times = { newStartUtc: startUtc, newEndUtc: endUtc }
  await tx.insert(sessionBookingEvents).values({
    ...{ id: newId(), bookingId, revision: 1, actorId: host.id, actorRole: "analyst", ...times },
    event: isFirst ? "booking_requested" : "booking_confirmed",
    toStatus: isFirst ? "requested" : "confirmed",
    createdAt: announced,
  })
  if (isReached && isFirst) {
    await tx.insert(sessionBookingEvents).values({
      ...{ id: newId(), bookingId, revision: 2, actorRole: "system", event: "booking_confirmed", ...times },
      ...{ oldStartUtc: startUtc, oldEndUtc: endUtc, fromStatus: "requested", toStatus: "confirmed" },
      createdAt: reachedAt,
    })
  }
  const { description, seatsMin, seatsMax, price, showNames } = group
  await tx.insert(groupSessions).values({
    ...{ bookingId, description, seatsMin, seatsMax, price, currency, showNames, waitlistMax: 20 },
    closesAt: new Date(start - 2 * HOUR_MS),
  })
  const seats = group.seats.map(({ by, question = null, nameShown = false }, nth) => ({
    ...{ id: newId(), bookingId, investorId: idOf(by), seatNo: nth + 1, startUtc, endUtc, status: "taken" },
    ...{ price, currency, question, nameShown, createdAt: at(nth), updatedAt: at(nth) },
  })) satisfies (typeof sessionSeats.$inferInsert)[]
  await tx.insert(sessionSeats).values(seats)
  await tx.insert(groupPlaces).values(
    Array.from({ length: seatsMax }, (_, nth) => ({
      bookingId,
      seatNo: nth + 1,
      seatId: seats[nth]?.id ?? null,
    })),
  )
  const waits = group.waits.map((by, nth) => {
    const since = at(group.seats.length + nth)
    const open = { mode: "ask" as const, status: "waiting" as const, createdAt: since, updatedAt: since }
    return { id: newId(), bookingId, seq: nth + 1, investorId: idOf(by), ...open }
  })
  if (waits.length > 0) await tx.insert(waitlistEntries).values(waits)
  const bySelf = (investorId: string) => ({ investorId, actorId: investorId, actorRole: "investor" as const })
  await tx.insert(seatEvents).values([
    ...seats.map(({ id, investorId, createdAt }) => ({
      ...{ bookingId, seatId: id, event: "seat_joined" as const, createdAt, ...bySelf(investorId) },
    })),
    ...seats.slice(0, isReached && isFirst ? seats.length : 0).map(({ id, investorId, createdAt }, nth) => ({
      ...{
        bookingId,
        seatId: id,
        investorId,
        event: "seat_confirmed" as const,
        actorRole: "system" as const,
      },
      createdAt: nth < seatsMin ? reachedAt : createdAt,
    })),
    ...waits.map(({ id, investorId, createdAt }) => ({
      ...{ bookingId, entryId: id, event: "waitlist_joined" as const, createdAt, ...bySelf(investorId) },
    })),
  ])
}

/** The first weekday from `inDays` on when nobody of it has another session around that hour. */
function freeStart(
  held: readonly Held[],
  of: readonly string[],
  { inDays, hour }: DemoGroup,
  timeZone: string,
  now: Date,
): number {
  for (let days = inDays; ; days++) {
    const date = dateIn(timeZone, now.getTime() + days * DAY_MS)
    const start = localDayRange(timeZone, date).start + hour * HOUR_MS
    const end = start + MINUTES * MINUTE_MS
    const isInTheWay = (each: Held) => each.from < end + ROOM_MS && start - ROOM_MS < each.until
    if (isWeekday(date) && !held.some((each) => of.includes(each.of ?? "") && isInTheWay(each))) return start
  }
}

function isWeekday(date: string): boolean {
  return weekdayOf(dayOf(date)) < 5
}
