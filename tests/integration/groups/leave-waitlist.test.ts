import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { waitlistEntries } from "@/db/schema/groups"
import { accepted } from "@/lib/core/result"
import { leaveWaitlist } from "@/lib/groups/leave-waitlist"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { makeGroup, makeSeat, makeWait } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

it("lets who waits leave the line by a form, which brings a key of its own", async () => {
  const group = await makeGroup(db, await makeAnalyst(db), { seatsMax: 2 })
  for (let seat = 0; seat < 2; seat++) await makeSeat(db, group, await makeUser(db, "investor"))
  const investor = await makeUser(db, "investor")
  await makeWait(db, group, investor)
  const { output } = leaveWaitlist
  const idempotency = {
    key: "a drawn form",
    requestHash: "what it says",
    isForm: true,
    replayed: false,
    output,
  }
  accepted(await leaveWaitlist({ ...ctxOf(db, investor), idempotency }, { groupId: group.id }))
  const [entry] = await db.select().from(waitlistEntries).where(eq(waitlistEntries.investorId, investor.id))
  expect(entry?.status).toBe("left")
})
