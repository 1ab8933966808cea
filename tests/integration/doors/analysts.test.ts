import { beforeAll, describe, expect, it } from "vitest"
import { analystRatings } from "@/db/schema/analysts"
import type { User } from "@/lib/context"
import { DAY_MINUTES } from "@/lib/core/duration"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const PATH = "/api/analysts/connectable"

let authorization: string
let good: User
let cheap: User
let closed: User

beforeAll(async () => {
  good = await makeAnalyst(db, {
    headline: "Café chains and consumer",
    specialties: ["Consumer", "Latin America"],
    hourlyRate: 58_000,
    currency: "JPY",
    autoConfirm: true,
    minNoticeMinutes: 7 * DAY_MINUTES,
  })
  cheap = await makeAnalyst(db, { specialties: ["consumer"], hourlyRate: null, sessionMinutes: [30] })
  closed = await makeAnalyst(db, { hourlyRate: 10_000, specialties: ["Metals"] }, [])
  await makeAnalyst(db, { isEnabled: false, specialties: ["Consumer"] })
  await db.insert(analystRatings).values([
    { analystId: good.id, ratingCount: 3, ratingSum: 14, weightSum: 3, weightedSum: 14 },
    { analystId: cheap.id, ratingCount: 1, ratingSum: 3, weightSum: 1, weightedSum: 3 },
  ])
  authorization = await bearer(db, await makeUser(db, "investor"))
})

async function idsOf(query: string): Promise<unknown[]> {
  const answer = await call("GET", `${PATH}${query}`, {}, { authorization })
  expect(answer.status, query).toBe(200)
  return answer.body.items.map((item) => item.analyst_id)
}

describe("connectable analysts", () => {
  it("are the enabled ones, best score first, in the contract's words", async () => {
    const { body } = await call("GET", PATH, {}, { authorization })
    expect(body.items[0]).toMatchObject({
      analyst_id: good.id,
      name: good.name,
      headline: "Café chains and consumer",
      specialties: ["Consumer", "Latin America"],
      hourly_rate: "58000",
      currency: "JPY",
      auto_confirm: true,
      time_zone: "UTC",
      session_minutes: [30, 60],
      rating: { average: 4.67, count: 3 },
    })
    expect(Object.keys(body.items[0] ?? {}).sort()).toEqual(
      "analyst_id auto_confirm bio_short currency headline hourly_rate name next_available_utc rating session_minutes specialties time_zone".split(
        " ",
      ),
    )
    expect(body.items).toHaveLength(3)
    expect(body.items.find((item) => item.analyst_id === closed.id)).toMatchObject({
      next_available_utc: null,
      rating: { average: null, count: 0 },
    })
  })

  it("filter by specialty exactly, whatever its case", async () => {
    expect((await idsOf("?specialty=CONSUMER")).sort()).toEqual([good.id, cheap.id].sort())
    expect(await idsOf("?specialty=consum")).toEqual([])
  })

  it("search name, headline, biography and specialties, ignoring case and accents", async () => {
    expect(await idsOf("?q=cafe")).toEqual([good.id])
    expect(await idsOf("?q=latin")).toEqual([good.id])
    expect(await idsOf(`?q=${encodeURIComponent(cheap.name.toUpperCase())}`)).toContain(cheap.id)
    expect(await idsOf("?q=%25")).toEqual([])
  })

  it("filter by a length that is offered", async () => {
    expect((await idsOf("?duration=60")).sort()).toEqual([good.id, closed.id].sort())
  })

  it("filter by currency, by how they confirm, and by free time within days", async () => {
    expect(await idsOf("?currency=JPY")).toEqual([good.id])
    expect(await idsOf("?auto_confirm=true")).toEqual([good.id])
    expect((await idsOf("?auto_confirm=false")).sort()).toEqual([cheap.id, closed.id].sort())
    expect(await idsOf("?free_within_days=3")).toEqual([cheap.id])
    expect((await idsOf("?free_within_days=9")).sort()).toEqual([good.id, cheap.id].sort())
    expect(await idsOf("?currency=USD&auto_confirm=false&free_within_days=3&duration=30")).toEqual([cheap.id])
  })

  it("sort by price in the commonest currency first, and by average those with five ratings first", async () => {
    expect(await idsOf("?sort=price")).toEqual([cheap.id, closed.id, good.id])
    expect(await idsOf("?sort=price&currency=JPY")).toEqual([good.id])
    expect((await idsOf("?sort=average")).sort()).toEqual([good.id, cheap.id, closed.id].sort())
  })

  it("sort by price, the free ones first, and by the next free time, those without any last", async () => {
    expect((await idsOf("?sort=price")).at(0)).toBe(cheap.id)
    expect(await idsOf("?sort=next_available")).toEqual([cheap.id, good.id, closed.id])
  })

  it("page by cursor", async () => {
    const first = await call("GET", `${PATH}?limit=2`, {}, { authorization })
    const rest = await idsOf(`?limit=2&cursor=${first.body.next_cursor}`)
    expect(rest).toHaveLength(1)
    expect(first.body.items.map((item) => item.analyst_id)).not.toContain(rest[0])
  })

  it("refuse unknown query keys and values", async () => {
    const bad =
      "speciality=x sort=name duration=5 cursor=x limit=-1 currency=usd currency=XXX auto_confirm=yes"
    const worse = "free_within_days=0 free_within_days=731 free_within_days=1.5 autoConfirm=true"
    for (const query of `${bad} ${worse}`.split(" ").map((each) => `?${each}`)) {
      expect((await call("GET", `${PATH}${query}`, {}, { authorization })).status, query).toBe(400)
    }
  })
})
