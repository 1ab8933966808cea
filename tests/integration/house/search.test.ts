import { beforeAll, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { SearchHouseInput } from "@/lib/house/inputs"
import { searchHouse } from "@/lib/house/search-house"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let admin: User
let naoko: User
let gareth: User
let bookingId: string

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  naoko = await makeAnalyst(db, {}, undefined, { name: "Naoko Fujisawa", email: "naoko@house.test" })
  gareth = await makeUser(db, "investor", {
    name: "Gareth Prýce",
    email: "gp@lakeshore.test",
    disabledAt: NOW,
  })
  bookingId = (await makeBooking(db, gareth, naoko, { topic: "Copper belt read-across", startUtc: SLOT })).id
})

async function find(typed: string) {
  const found = accepted(await searchHouse(ctxOf(db, admin), SearchHouseInput.parse({ q: typed })))
  return [found.people.map(({ name }) => name), found.bookings.map(({ id }) => id)]
}

describe("a search of the house", () => {
  it.each([
    ["a part of a name, without its accents", "pryce", ["Gareth Prýce"]],
    ["a name and an address", "gareth lakeshore", ["Gareth Prýce"]],
    ["an address", "GP@lakeshore", ["Gareth Prýce"]],
  ])("finds people by %s", async (_, typed, people) => {
    expect((await find(typed))[0]).toEqual(people)
  })

  it("finds a booking by its topic and by either side, and by both at once", async () => {
    for (const typed of ["belt copper", "fujisawa", "pryce naoko", "copper gareth"]) {
      expect((await find(typed))[1], typed).toEqual([bookingId])
    }
  })

  it("finds a booking and a person by an id, or its beginning, with hyphens or without", async () => {
    expect(await find(bookingId)).toEqual([[], [bookingId]])
    expect(await find(bookingId.toUpperCase().replaceAll("-", ""))).toEqual([[], [bookingId]])
    expect((await find(bookingId.slice(0, 30)))[1]).toEqual([bookingId])
    expect((await find(bookingId.slice(0, 5)))[1], "too few begin many").toEqual([])
    expect((await find(naoko.id))[0]).toEqual(["Naoko Fujisawa"])
  })

  it("says that somebody is disabled, and names active people first", async () => {
    await makeUser(db, "investor", { name: "Zoe Pryce" })
    const { people } = accepted(await searchHouse(ctxOf(db, admin), { q: "pryce" }))
    expect(people.map(({ name, isDisabled }) => [name, isDisabled])).toEqual([
      ["Zoe Pryce", false],
      ["Gareth Prýce", true],
    ])
  })

  it("finds nothing for nothing, for what nobody has, and for marks alone", async () => {
    expect(await find("  ")).toEqual([[], []])
    expect(await find("xylophone")).toEqual([[], []])
    expect(await find("%")).toEqual([[], []])
    expect(await find("_")).toEqual([[], []])
  })

  it("is nobody's but those who run the house", async () => {
    for (const user of [naoko, gareth])
      expect(await searchHouse(ctxOf(db, user), { q: "pryce" })).toMatchObject({
        problem: { code: "forbidden" },
      })
  })

  it("names six of each at most", async () => {
    for (let nth = 0; nth < 8; nth++) await makeUser(db, "investor", { name: `Crowd ${nth}` })
    expect((await find("crowd"))[0]).toHaveLength(6)
  })
})
