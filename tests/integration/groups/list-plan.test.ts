import { sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { filtersOf, pageOfGroups } from "@/lib/groups/find-groups"
import { ListGroupsInput } from "@/lib/groups/inputs"
import { listGroups } from "@/lib/groups/list-groups"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const OTHERS = 20_000
const GROUPS = 30

it(`a list of group sessions reads none of ${OTHERS} sessions of two`, async () => {
  const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
  for (let nth = 0; nth < GROUPS; nth++) {
    await makeGroup(db, analyst, { startUtc: new Date(SLOT.getTime() + nth * DAY_MS) })
  }
  // What else follows from a session is nothing to a plan, and takes its time.
  await db.execute(sql`alter table session_bookings disable trigger user`)
  await db.execute(sql`
    insert into session_bookings (id, kind, investor_id, analyst_id, status, start_utc, end_utc, held_from, held_until)
    select gen_random_uuid(), 'one_to_one', ${investor.id}, ${analyst.id}, 'completed', at, at + interval '30 min', at, at + interval '30 min'
    from (select ${NOW.toISOString()}::timestamptz + nth * interval '1 hour' as at from generate_series(1, ${OTHERS}::int) nth) made`)
  await db.execute(sql`alter table session_bookings enable trigger user`)
  await db.execute(sql`analyze session_bookings, group_sessions, analyst_listings`)
  const ctx = ctxOf(db, investor)
  const query = ListGroupsInput.parse({ limit: "20" })
  const after = { at: SLOT.toISOString(), id: investor.id }
  for (const place of [null, after]) {
    const page = pageOfGroups(ctx, query, await filtersOf(ctx, query), place)
    const { rows } = await db.execute(sql`explain ${page}`)
    expect(JSON.stringify(rows)).toContain("ix_bookings_groups")
  }
  expect(accepted(await listGroups(ctx, query)).items).toHaveLength(20)
})
