import { beforeAll, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat, type Seat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let analyst: User
let ian: User
let ivy: User
let group: Group
let seats: readonly Seat[]
let others: Group

beforeAll(async () => {
  analyst = await makeAnalyst(db)
  ian = await makeUser(db, "investor", { name: "=Ian", firm: "Halden, Street" })
  ivy = await makeUser(db, "investor", { name: "Ivy" })
  group = await makeGroup(db, analyst, { topic: "Rates", price: 6_000 })
  seats = [
    await makeSeat(db, group, ian, { question: "Why now?", late: true, status: "cancelled" }),
    await makeSeat(db, group, ian),
    await makeSeat(db, group, ivy),
  ]
  others = await makeGroup(db, await makeAnalyst(db), { startUtc: new Date(SLOT.getTime() + DAY_MS) })
  await makeSeat(db, others, ivy)
})

async function linesFor(actor: User, query = ""): Promise<string[]> {
  const authorization = await bearer(db, actor)
  const answer = await call("GET", `/api/group_sessions/export.csv${query}`, {}, { authorization })
  expect(answer.status, String(answer.body.text)).toBe(200)
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="group-seats-/)
  const text = String(answer.body.text)
  for (const { email, id } of [ian, ivy]) for (const secret of [email, id]) expect(text).not.toContain(secret)
  return text.slice(0, -2).split("\r\n")
}

describe("the export of seats", () => {
  it("has each seat that was ever taken in the analyst's own groups, with name and firm, formulas made harmless", async () => {
    const [head = "", ...rows] = await linesFor(analyst)
    expect(head).toBe(
      "group_session_id,session_status,start_utc,end_utc,topic,analyst,seat_id,seat_status,investor,firm,question,price,currency,late,reason_code,reason_text,taken_at,changed_at",
    )
    expect(rows).toHaveLength(3)
    const before = `${group.id},confirmed,2026-12-01T10:00:00Z,2026-12-01T11:00:00Z,Rates,${analyst.name}`
    const after = "2026-11-23T09:00:00Z,2026-11-23T09:00:00Z"
    const lineOf = (id: string | undefined) => rows.find((row) => row.includes(String(id)))
    expect(lineOf(seats[0]?.id)).toBe(
      `${before},${seats[0]?.id},cancelled,'=Ian,"Halden, Street",Why now?,60.00,USD,true,,,${after}`,
    )
    expect(lineOf(seats[1]?.id)).toBe(
      `${before},${seats[1]?.id},confirmed,'=Ian,"Halden, Street",,60.00,USD,false,,,${after}`,
    )
    expect(lineOf(seats[2]?.id)).toContain(",confirmed,Ivy,")
  })

  it("has those of the whole house for an admin, without what investors asked, and only of the days asked for", async () => {
    const admin = await makeUser(db, "admin")
    const [head = "", ...all] = await linesFor(admin)
    expect(head).not.toContain("question")
    expect(all).toHaveLength(4)
    expect(all.join()).not.toContain("Why now?")
    const [, ...rows] = await linesFor(admin, "?from=2026-12-02")
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain(others.id)
    expect(await linesFor(admin, `?group_id=${group.id}`)).toHaveLength(4)
    expect(await linesFor(analyst, `?group_id=${others.id}`)).toHaveLength(1)
  })
})
