import { and, sql } from "drizzle-orm"
import { PgDialect } from "drizzle-orm/pg-core"
import { beforeAll, describe, expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { getBooking } from "@/lib/bookings/get-booking"
import { listAllBookings } from "@/lib/bookings/list-all-bookings"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import { listIncoming } from "@/lib/bookings/list-incoming"
import { listMine } from "@/lib/bookings/list-mine"
import { hasStatus } from "@/lib/bookings/queries"
import type { BookingView } from "@/lib/bookings/views"
import type { User, UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { searchWords } from "@/lib/core/text"
import { BOOKING_STATUSES, type BookingStatus } from "@/lib/core/vocabulary"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const LISTS = { investor: listMine, analyst: listIncoming, admin: listAllBookings } as const
let people: readonly User[]

/** Every page of the actor's list, one after the other. */
async function listed(ctx: UserCtx, q?: string): Promise<BookingView[]> {
  const items: BookingView[] = []
  let cursor: string | undefined
  do {
    const query = { sort: "-start", limit: 7, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } as const
    const page = accepted(await LISTS[ctx.actor.role](ctx, query))
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return items
}

function tally(rows: readonly { readonly status: BookingStatus }[]): Record<string, number> {
  return Object.fromEntries(
    BOOKING_STATUSES.map((status) => [status, rows.filter((row) => row.status === status).length]),
  )
}

beforeAll(async () => {
  // "Crowd" names more people than are looked up beforehand, "Handful" more than are named one by one.
  await db.execute(sql`insert into users (id, name, email, role, password_hash)
    select gen_random_uuid(), word || ' Person ' || n, lower(word) || n || '@example.test', 'investor', 'none'
    from (values ('Crowd', 2100), ('Handful', 250)) named (word, many), generate_series(1, many) n`)
  const known = await db.query.users.findMany({
    where: (user, { inArray }) =>
      inArray(user.email, ["crowd1@example.test", "crowd2@example.test", "handful7@example.test"]),
  })
  const analysts = [
    await makeAnalyst(db, {}, [], { name: "Ada Crowd" }),
    await makeAnalyst(db, {}, [], { name: "Bo Steel" }),
  ]
  const investors = [...known, await makeUser(db, "investor", { name: "Zoë Handful" })]
  people = [...analysts, ...investors, await makeUser(db, "admin")]
  const topics = ["Steel and freight", "Handful of permits", "Crowd pricing", null]
  let hours = -24 * 40
  for (const analyst of analysts) {
    for (const [nth, investor] of investors.entries()) {
      for (const [turn, status] of BOOKING_STATUSES.entries()) {
        hours += turn === 3 ? 60 : 31
        await makeBooking(db, investor, analyst, {
          startUtc: new Date(NOW.getTime() + hours * HOUR_MS),
          status,
          topic: topics[(nth + turn) % topics.length],
        })
      }
    }
  }
})

describe("a search", () => {
  const texts = [
    "crowd",
    "handful",
    "person",
    "crowd person",
    "steel",
    "crowd steel",
    "handful crowd",
    "person 7",
    "crowd freight 1",
    "zoe",
    "nobody",
  ]
  for (const q of texts) {
    it(`for "${q}" finds and counts what reading every row finds, for each side`, async () => {
      for (const actor of people) {
        const ctx = ctxOf(db, actor)
        const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
        const found = (await listed(ctx)).filter(({ topic, analyst, investor }) =>
          searchWords(q).every((word) =>
            [
              topic ?? "",
              ...(actor.role === "analyst" ? [] : [analyst.name]),
              ...(actor.role === "investor" ? [] : [investor.name]),
            ].some((text) => plain(text).includes(word)),
          ),
        )
        expect(await listed(ctx, q), actor.name).toEqual(found)
        const page = accepted(await LISTS[actor.role](ctx, { q, sort: "-start", limit: 1, counts: "1" }))
        expect(page.counts, actor.name).toEqual(tally(found))
      }
    })
  }
})

describe("a person's own counts", () => {
  it("are those of the rows at every moment, also where no sweep has been for weeks", async () => {
    for (const actor of people) {
      for (const hours of [-2000, -400, 0, 30.5, 90, 200, 400, 2000]) {
        const now = new Date(NOW.getTime() + hours * HOUR_MS)
        const asked = { sort: "start", limit: 200, counts: "1" } as const
        const page = accepted(await listBookingRows(ctxOf(db, actor, now), asked))
        const [ended, ahead] = [true, false].map((is) =>
          tally(page.items.filter(({ endUtc }) => endUtc <= now === is)),
        )
        expect({ ...page, items: [] }, `${actor.name} ${hours}`).toMatchObject({
          counts: tally(page.items),
          endedCounts: ended,
          aheadCounts: ahead,
        })
      }
    }
  })
})

describe("a booking in a list", () => {
  it("is the one that is answered by itself, whoever looks, also while it can be taken back", async () => {
    const [analyst, investor, admin] = [await makeAnalyst(db), await makeUser(db, "investor"), people.at(-1)]
    if (!admin) throw new Error("there is no admin")
    const booking = await makeBooking(db, investor, analyst)
    accepted(await confirmBooking(ctxOf(db, analyst), { bookingId: booking.id }))
    for (const actor of [analyst, investor, admin]) {
      const ctx = ctxOf(db, actor)
      const alone = accepted(await getBooking(ctx, { bookingId: booking.id }))
      expect(alone.can.includes("undo")).toBe(actor === analyst)
      expect((await listed(ctx)).find(({ id }) => id === booking.id)).toEqual(alone)
    }
  })
})

describe("a kept plan", () => {
  it("knows which statuses a list is of, and uses the indexes of one status", async () => {
    const text = new PgDialect().sqlToQuery(
      sql`select id from ${sessionBookings} where ${and(hasStatus(["requested"], NOW))}`,
    )
    const plan = await db.transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`)
      return tx.execute(sql.raw(`explain (generic_plan) ${text.sql}`))
    })
    expect(JSON.stringify(plan.rows)).toContain("ix_bookings_respond_by")
  })

  it("starts no workers, which take longer than a page", async () => {
    const { rows } = await db.execute(sql`show max_parallel_workers_per_gather`)
    expect(rows).toEqual([{ max_parallel_workers_per_gather: "0" }])
  })
})
