import { asc, eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { systemCtx, type User } from "@/lib/context"
import { tellEvents } from "@/lib/notifications/tell-events"
import { makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const tell = (now = NOW) => tellEvents(systemCtx(db, now))

/** "kind who channel status reason due", in order; who by his name. */
async function told(groupId: string, whom?: User): Promise<string[]> {
  const rows = await db
    .select({ row: notifications, name: users.name })
    .from(notifications)
    .innerJoin(users, eq(users.id, notifications.recipientId))
    .where(eq(notifications.bookingId, groupId))
    .orderBy(asc(notifications.dueAt))
  return rows
    .filter(({ row }) => !whom || row.recipientId === whom.id)
    .map(({ row: { kind, channel, status, reason, dueAt }, name }) =>
      [
        kind,
        name.split(" ")[0],
        channel,
        ...(status === "due" ? [] : [status, reason]),
        dueAt.toISOString().slice(5, 16).replace("T", " "),
      ].join(" "),
    )
    .toSorted()
}

async function desk(values: Parameters<typeof makeGroup>[2] = {}) {
  const analyst = await makeAnalyst(db, {}, undefined, { name: "Marcus Adeyemi" })
  const group = await makeGroup(db, analyst, values)
  return { analyst, group }
}

const person = (name: string) => makeUser(db, "investor", { name })

describe("a group session", () => {
  it("tells who takes a seat by mail, its analyst in the application, and reminds both", async () => {
    const { group, analyst } = await desk()
    const clara = await person("Clara Voss")
    await makeSeat(db, group, clara)
    await tell()
    expect(await told(group.id, clara)).toEqual([
      "group_joined Clara email 11-23 09:00",
      "reminder Clara email 11-30 10:00",
      "reminder Clara email 12-01 09:00",
      "reminder Clara in_app 11-30 10:00",
      "reminder Clara in_app 12-01 09:00",
    ])
    expect(await told(group.id, analyst)).toEqual([
      "group_created Marcus email 11-23 09:00",
      "group_joined Marcus in_app 11-23 09:00",
      "reminder Marcus email 11-30 10:00",
      "reminder Marcus email 12-01 09:00",
      "reminder Marcus in_app 11-30 10:00",
      "reminder Marcus in_app 12-01 09:00",
    ])
  })
})
