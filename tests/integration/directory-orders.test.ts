import { beforeEach, describe, expect, it } from "vitest"
import type { DirectoryQuery } from "@/lib/analysts/inputs"
import { listDirectory } from "@/lib/analysts/list-directory"
import { updateProfile } from "@/lib/analysts/update-profile"
import type { User } from "@/lib/context"
import { DAY_MINUTES, DAY_MS, HOUR_MS } from "@/lib/core/duration"
import type { Currency } from "@/lib/core/money"
import { accepted } from "@/lib/core/result"
import { keepRating } from "@/lib/feedback/kept-ratings"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let viewer: User
let specialty: string
let made = 0

beforeEach(async () => {
  viewer = await makeUser(db, "investor")
  specialty = `Field ${++made}`
})

function analyst(name: string, profile: Parameters<typeof makeAnalyst>[1] = {}) {
  return makeAnalyst(db, { specialties: [specialty], ...profile }, undefined, { name })
}

async function list(query: Partial<DirectoryQuery> = {}, now = NOW) {
  const asked = { sort: "rating", specialty, limit: 50, ...query } as const
  const page = accepted(await listDirectory(ctxOf(db, viewer, now), asked))
  return { ...page, names: page.items.map(({ name }) => name) }
}

/** All names of a list, page by page, with something happening before each further page. */
async function listAll(query: Partial<DirectoryQuery>, between: (page: number) => Promise<unknown>) {
  const names: string[] = []
  let cursor: string | undefined
  for (let page = 1; ; page++) {
    const { names: more, nextCursor } = await list(
      { ...query, ...(cursor && { cursor }) },
      new Date(NOW.getTime() + page * HOUR_MS),
    )
    names.push(...more)
    if (!nextCursor) return names
    cursor = nextCursor
    await between(page)
  }
}

async function rate(actor: User, stars: readonly number[], given = NOW) {
  const weight = 2 ** ((given.getTime() - Date.UTC(2026, 0, 1)) / (180 * DAY_MS))
  for (const rating of stars) {
    const change = { count: 1, rating, weight, weighted: weight * rating }
    await db.transaction((tx) => keepRating(tx, actor.id, change))
  }
}

describe("a list that changes while it is read", () => {
  it("by rating, names each analyst once though the house's mean moves between the pages", async () => {
    const all = []
    for (let nth = 0; nth < 29; nth++) {
      const one = await analyst(`Analyst ${String(nth).padStart(2, "0")}`)
      if (nth % 3 === 0) await rate(one, [5, 3, 4, 2, 5].slice(0, 1 + (nth % 5)))
      all.push(one.name)
    }
    const other = await makeAnalyst(db, { specialties: ["Another field"] })
    const names = await listAll({ limit: 4 }, (page) =>
      rate(other, page % 2 ? [1, 1, 1, 1, 1] : [5, 5, 5, 5, 5, 5, 5, 5, 5, 5]),
    )
    expect(names.toSorted()).toEqual(all)
  })

  it("by price, keeps its currencies in the order in which it began", async () => {
    const currencies: Currency[] = ["USD", "USD", "USD", "EUR", "EUR", "GBP"]
    const all = await Promise.all(
      currencies.map((currency, nth) => analyst(`Analyst ${nth}`, { currency, hourlyRate: 1000 * nth })),
    )
    const names = await listAll({ sort: "price", limit: 2 }, async (page) => {
      if (page > 1) return
      for (const nth of [1, 2, 3]) await analyst(`Late ${nth}`, { currency: "GBP", hourlyRate: 0 })
    })
    expect(names.filter((name) => !name.startsWith("Late"))).toEqual(all.map(({ name }) => name))
  })
})

describe("the order by price", () => {
  it("groups by currency, the commonest first, each ascending from what is free", async () => {
    await analyst("Yen", { currency: "JPY", hourlyRate: 58_000 })
    await analyst("Dear dollars", { hourlyRate: 90_000 })
    await analyst("Cheap dollars", { hourlyRate: 9_900 })
    await analyst("Free", { hourlyRate: null })
    await analyst("Reais", { currency: "BRL", hourlyRate: 150_000 })
    await analyst("More reais", { currency: "BRL", hourlyRate: 200_000 })
    expect((await list({ sort: "price" })).names).toEqual([
      "Free",
      "Cheap dollars",
      "Dear dollars",
      "Reais",
      "More reais",
      "Yen",
    ])
    expect((await list({ sort: "price", currency: "BRL" })).names).toEqual(["Reais", "More reais"])
    // The commonest of those that the list holds, not of all.
    await analyst("Dollars elsewhere", { specialties: ["Another field"] })
    await analyst("Third of the reais", { currency: "BRL", hourlyRate: 2 })
    await analyst("Fourth of the reais", { currency: "BRL", hourlyRate: 1 })
    expect((await list({ sort: "price" })).names.at(0)).toBe("Fourth of the reais")
  })
})

describe("the order by average", () => {
  it("goes by the plain mean of five ratings at least, by name those with fewer", async () => {
    await rate(await analyst("Few but perfect"), [5, 5, 5, 5])
    await rate(await analyst("Good"), [5, 5, 5, 4, 4])
    await rate(await analyst("Very good, long ago"), [5, 5, 5, 5, 4], new Date("2025-01-01T00:00:00Z"))
    await analyst("Nobody asked")
    await rate(await analyst("Bad"), [1, 1, 1, 1, 1])
    expect((await list({ sort: "average" })).names).toEqual([
      "Very good, long ago",
      "Good",
      "Bad",
      "Few but perfect",
      "Nobody asked",
    ])
  })
})

describe("the filters", () => {
  it("are recounted under one another, none under itself", async () => {
    await analyst("One", { specialties: [specialty, `${specialty} too`], autoConfirm: true })
    await analyst("Two", { sessionMinutes: [30], currency: "EUR" })
    await analyst("Three", { autoConfirm: true, minNoticeMinutes: 9 * DAY_MINUTES, sessionMinutes: [90] })
    const { filters } = await list({ autoConfirm: true, q: "field" })
    expect(filters).toMatchObject({ matching: 2, bookingAtOnce: 2, freeSoon: 1 })
    expect(filters.specialties.filter((each) => each.specialty.startsWith(specialty))).toEqual([
      { specialty, count: 2 },
      { specialty: `${specialty} too`, count: 1 },
    ])
    expect(filters.durations).toEqual([
      { minutes: 30, count: 1 },
      { minutes: 60, count: 1 },
      { minutes: 90, count: 1 },
    ])
    expect(filters.currencies).toEqual([{ currency: "USD", count: 2 }])
    const free = await list({ freeWithinDays: 7 })
    expect(free.names).toEqual(["One", "Two"])
    expect(free.filters).toMatchObject({ matching: 2, bookingAtOnce: 1, freeSoon: 2 })
    expect(free.filters.durations).toEqual([
      { minutes: 30, count: 2 },
      { minutes: 60, count: 1 },
    ])
    expect((await list({ freeWithinDays: 10 })).names).toEqual(["One", "Three", "Two"])
  })

  it("follow an edit of the profile at once", async () => {
    const one = await analyst("Edited")
    const edit = (changes: object) => updateProfile(ctxOf(db, one), changes)
    await edit({ autoConfirm: true, currency: "CHF", timeZone: "Asia/Ho_Chi_Minh" })
    expect((await list({ autoConfirm: true, currency: "CHF", q: "ho chi minh" })).names).toEqual(["Edited"])
    await edit({ autoConfirm: false })
    expect((await list({ autoConfirm: true })).names).toEqual([])
  })
})

describe("the search", () => {
  it("finds all words in any order, over all fields, whatever stands between them", async () => {
    await analyst("Mei-Lin Tan", { headline: "Lithium", bioShort: "Copper, too", timeZone: "Europe/London" })
    await analyst("Tomás Echeverría", { headline: "Andean copper" })
    const found = async (q: string) => (await list({ q })).names
    for (const q of [
      "Tan Mei Lin",
      "tan, mei-lin",
      "copper lithium",
      "LONDON tan",
      "mei‑lin",
      "tan – mei",
      "“Lithium” (copper)",
    ]) {
      expect(await found(q), q).toEqual(["Mei-Lin Tan"])
    }
    for (const q of ["echeverria tomas", "Echeverría, Tomás", "Toma\u0301s", "ＴＯＭＡＳ andean"]) {
      expect(await found(q), q).toEqual(["Tomás Echeverría"])
    }
    expect(await found("tan echeverria")).toEqual([])
    expect(await found("100% %")).toEqual([])
    expect(await found("copper")).toEqual(["Mei-Lin Tan", "Tomás Echeverría"])
  })

  it("finds what is written in other characters", async () => {
    await analyst("Ada ＦＩＮＣＨ", { headline: "Oil & gas, CO₂ and ﬁne chemicals" })
    await analyst("Bea Finch", { headline: "OIL&GAS, S&P ™ 5½ %" })
    const found = async (q: string) => (await list({ q })).names
    for (const q of ["oil&gas", "gas & oil", "finch", "‘oil’ ｆｉｎｃｈ"]) {
      expect(await found(q), q).toEqual(["Ada ＦＩＮＣＨ", "Bea Finch"])
    }
    for (const q of ["co₂", "CO2", "ﬁne", "fine"]) expect(await found(q), q).toEqual(["Ada ＦＩＮＣＨ"])
    for (const q of ["™", "5½", "5 1/2", "s & p"]) expect(await found(q), q).toEqual(["Bea Finch"])
    for (const q of ["⁒", "co₂％", "fin_h", "＿"]) expect(await found(q), q).toEqual([])
  })

  it("ranks what it finds as the list does", async () => {
    await analyst("Anna Copper")
    await rate(await analyst("Zoe Copper"), [5, 5, 5, 5, 5])
    expect((await list({ q: "copper" })).names).toEqual(["Zoe Copper", "Anna Copper"])
  })
})

describe("a cursor that somebody made up", () => {
  it("is refused, whatever is in it", async () => {
    const id = viewer.id
    const asOf = NOW.toISOString()
    const forged = [
      ["rating", [-4e6], "a", id, "0001-01-01T00:00:00Z", 3],
      ["rating", [-4e6], "a", id, "9999-12-31T00:00:00Z", 3],
      ["rating", [-4e6], "\0", id, asOf, 3],
      ["rating", [1e300], "a", id, asOf, 3],
      ["price", [1], "a", id, asOf, ["USD"]],
      ["price", [1, 1], "a", id, asOf, ["XXX"]],
      ["next_available", [1, 1], "a", id, asOf, null],
      ["next_available", [-1e12], "a", id, asOf, null],
    ]
    for (const stored of forged) {
      const cursor = Buffer.from(JSON.stringify(stored)).toString("base64url")
      const sort = stored[0] as DirectoryQuery["sort"]
      const page = await listDirectory(ctxOf(db, viewer), { sort, limit: 5, cursor })
      expect(page, JSON.stringify(stored)).toMatchObject({ ok: false, problem: { code: "invalid_input" } })
    }
  })
})
