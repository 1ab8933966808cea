import { beforeAll, describe, expect, it } from "vitest"
import { loadNames } from "@/lib/audit/load-names"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { searchHouse } from "@/lib/house/search-house"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { type Group, makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let admin: User
let seated: User
let group: Group

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  seated = await makeUser(db, "investor", { name: "Gareth Price" })
  group = await makeGroup(db, await makeAnalyst(db, {}, undefined, { name: "Naoko Fujisawa" }), {
    topic: "Copper belt",
  })
  await makeSeat(db, group, seated)
})

const find = async (q: string) => accepted(await searchHouse(ctxOf(db, admin), { q }))

describe("a group session", () => {
  it("is found by its topic, its analyst and its id, and is no booking", async () => {
    for (const q of ["belt copper", "fujisawa", "naoko copper", group.id, group.id.slice(0, 30)]) {
      const { groups, bookings } = await find(q)
      expect(groups, q).toMatchObject([
        { id: group.id, topic: "Copper belt", analyst: { name: "Naoko Fujisawa" } },
      ])
      expect(bookings).toEqual([])
    }
    expect((await find("copper gareth")).groups).toEqual([])
    expect((await find("tin")).groups).toEqual([])
  })

  it("is called by its topic and its analyst in the audit trail", async () => {
    const names = await loadNames(db, [{ actorId: null, objectType: "booking", objectId: group.id }])
    expect(names.get(group.id)).toBe("Copper belt with Naoko Fujisawa")
  })
})
