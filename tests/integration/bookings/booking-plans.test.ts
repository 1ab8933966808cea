import { sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 1 })

it("a connection that first books when there are no bookings never reads all of them for one", async () => {
  const analyst = await makeAnalyst(db)
  const investor = await makeUser(db, "investor")
  await db.execute(sql`analyze session_bookings, session_booking_events`)
  for (const day of [1, 2]) {
    const time = (minutes: number) => new Date(SLOT.getTime() + day * DAY_MS + minutes * MINUTE_MS)
    const row = JSON.stringify({
      id: newId(),
      kind: "one_to_one",
      analyst_id: analyst.id,
      investor_id: investor.id,
      status: "requested",
      currency: "USD",
      revision: 1,
      created_at: NOW,
      updated_at: NOW,
      respond_by: time(0),
      start_utc: time(0),
      end_utc: time(30),
      held_from: time(0),
      held_until: time(30),
    })
    const read = await db.transaction(async (tx) => {
      const { rows } = await tx.execute(sql`
        select book_session(${row}, 1, ${time(-60).toISOString()}, ${time(60).toISOString()}, null, null) as answer`)
      const counted = await tx.execute(
        sql`select pg_stat_get_xact_numscans('session_bookings'::regclass)::int as whole`,
      )
      return [...rows, ...counted.rows]
    })
    expect(read).toEqual([{ answer: { outcome: "booked" } }, { whole: 0 }])
  }
})
