import { beforeEach, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { ListHouseGroupsInput } from "@/lib/groups/inputs"
import { listHouseGroups } from "@/lib/groups/list-house-groups"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (ms: number) => new Date(SLOT.getTime() + ms)
let admin: User

beforeEach(async () => {
  admin = await makeUser(db, "admin")
})

/** The house's groups are those of the file's other tests, too: each finds its own by a name. */
const named = (name: string, isEnabled = true) => makeAnalyst(db, { isEnabled }, [], { name })

const list = (asked: object = {}, now = NOW) =>
  listHouseGroups(ctxOf(db, admin, now), ListHouseGroupsInput.parse(asked))
const topics = async (asked: object = {}, now = NOW) =>
  accepted(await list(asked, now)).items.map(({ topic }) => topic)

describe("the house's list of group sessions", () => {
  it("has those of every analyst, of any time and status, the latest start first, and counts each status", async () => {
    const analyst = await named("Rosa Quist")
    await makeGroup(db, analyst, { topic: "Tin" })
    await makeGroup(db, await named("Hugo Quist", false), { topic: "Zinc", seatsMin: 2 })
    const off = await makeGroup(db, analyst, { topic: "Lead", startUtc: later(DAY_MS) })
    accepted(await cancelGroup(ctxOf(db, analyst), { groupId: off.id, reasonCode: "unwell" }))
    const all = accepted(await list({ q: "quist" }))
    expect(all.items[0]).toMatchObject({ topic: "Lead", status: "cancelled", can: ["see_seats"] })
    expect(all.items.map(({ topic }) => topic).sort()).toEqual(["Lead", "Tin", "Zinc"])
    expect(all.counts).toMatchObject({ requested: 1, confirmed: 1, cancelled: 1, expired: 0 })
    expect(await topics({ q: "quist", status: ["requested"] })).toEqual(["Zinc"])
    // Its minimum was not reached in time, and no sweep has been there.
    const decided = later(-HOUR_MS)
    expect(await topics({ q: "quist", status: ["expired"] }, decided)).toEqual(["Zinc"])
    const counts = { requested: 0, confirmed: 1, cancelled: 1, expired: 1 }
    expect(accepted(await list({ q: "quist", status: ["expired"] }, decided)).counts).toMatchObject(counts)
  })

  it("finds words of the topic and of the analyst's name, and the days, on the admin's clock", async () => {
    await makeGroup(db, await named("Ingrid Solheim"), { topic: "The price of tin" })
    await makeGroup(db, await named("Hugo Falk"), { topic: "Tin without Ingrid", startUtc: later(DAY_MS) })
    expect(await topics({ q: "tin solheim" })).toEqual(["The price of tin"])
    expect(await topics({ q: "ingrid" })).toEqual(["Tin without Ingrid", "The price of tin"])
    expect(await topics({ q: "ingrid copper" })).toEqual([])
    expect(await topics({ q: "ingrid", from: "2026-12-02" })).toEqual(["Tin without Ingrid"])
    expect(await topics({ q: "ingrid", to: "2026-12-01" })).toEqual(["The price of tin"])
  })

  it("goes on where a page ends, and refuses a cursor of another list", async () => {
    const analyst = await named("Noor Haddad")
    const q = "haddad"
    for (const [nth, topic] of ["Tin", "Zinc", "Lead"].entries()) {
      await makeGroup(db, analyst, { topic, startUtc: later(nth * DAY_MS) })
    }
    const first = accepted(await list({ q, limit: "2" }))
    expect(first.items.map(({ topic }) => topic)).toEqual(["Lead", "Zinc"])
    expect(await topics({ q, limit: "2", cursor: first.nextCursor })).toEqual(["Tin"])
    expect(await list({ cursor: "x" })).toMatchObject({ ok: false, problem: { code: "invalid_input" } })
  })
})
