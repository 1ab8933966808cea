import { sql } from "drizzle-orm"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { presentTime } from "@/lib/clock"
import type { User } from "@/lib/context"
import { log } from "@/lib/log"
import { dateIn } from "@/lib/time"
import { call } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const PATH = "/api/assistant/read"
const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"] as const

let investor: User
let analyst: User
let authorization: string

beforeAll(async () => {
  investor = await makeUser(db, "investor", { timeZone: "Europe/London" })
  analyst = await makeAnalyst(db, { specialties: ["Peat bogs"] }, [], { name: "Ottilie Brandstätter" })
  authorization = await bearer(db, investor, "read")
})

afterEach(() => vi.restoreAllMocks())

function read(body: unknown) {
  return call("POST", PATH, {}, { authorization, body })
}

describe("a sentence at the door", () => {
  it("is read for a token that may only read, in the wire's names", async () => {
    const text = "45 minutes on peat bogs with Ottilie, under $300, on 24 December 2026 at 3, gladly"
    const { status, body } = await read({ text })
    expect(status).toBe(200)
    expect(body).toEqual({
      wish: {
        topics: ["Peat bogs"],
        analyst_ids: [analyst.id],
        not_analyst_ids: [],
        minutes: 45,
        zone: null,
        days: ["2026-12-24"],
        not_days: [],
        windows: [{ start_minute: 900, end_minute: 945 }],
        price_max: "300.00",
        currency: "USD",
        instant_only: false,
      },
      chips: [
        { field: "minutes", text: "45 minutes", value: 45, assumed: false, choices: [] },
        { field: "topics", text: "on peat bogs", value: ["Peat bogs"], assumed: false, choices: [] },
        { field: "analyst_ids", text: "with Ottilie", value: [analyst.id], assumed: false, choices: [] },
        {
          field: "price_max",
          text: "under $300",
          value: { price_max: "300.00", currency: "USD" },
          assumed: false,
          choices: [],
        },
        { field: "days", text: "on 24 December 2026", value: ["2026-12-24"], assumed: false, choices: [] },
        {
          field: "windows",
          text: "at 3",
          value: [{ start_minute: 900, end_minute: 945 }],
          assumed: true,
          choices: [],
        },
      ],
      unread: ["gladly"],
      read_by: "grammar",
    })
  })

  it("speaks of the days of the zone it names, of the one that is given, or of the investor's", async () => {
    const daysOf = async (body: object) => ((await read(body)).body.wish as { days: string[] }).days
    const [own, given, named] = await Promise.all(
      [{ text: "today" }, { text: "today", zone: "Pacific/Honolulu" }, { text: "today, Honolulu time" }].map(
        daysOf,
      ),
    )
    expect(own).toEqual([dateIn("Europe/London", presentTime())])
    expect(given).toEqual([dateIn("Pacific/Honolulu", presentTime())])
    expect(named).toEqual(given)
    expect(given).not.toEqual(own)
  })

  it("names nobody who is not listed", async () => {
    await makeAnalyst(db, { isEnabled: false }, [], { name: "Wendelin Hidden" })
    expect((await read({ text: "with Wendelin" })).body).toMatchObject({
      chips: [],
      unread: ["with Wendelin"],
    })
  })

  it("is refused without words, with more than 500 characters, and in a zone that there is not", async () => {
    for (const body of [{}, { text: " " }, { text: "x".repeat(501) }, { text: "x", zone: "Mars/Olympus" }]) {
      expect((await read(body)).body).toMatchObject({ status: 400, code: "invalid_input" })
    }
    expect((await read({ text: "\u{1F98A}".repeat(500) })).status).toBe(200)
  })

  it("is kept in no table and in no log", async () => {
    const word = "quixotical"
    log.level = "trace"
    const lines = LEVELS.map((level) => vi.spyOn(log, level).mockImplementation(() => {}))
    const out = vi.spyOn(process.stdout, "write")
    const { status, body } = await read({ text: `half an hour, ${word}` })
    log.level = "silent"
    expect([status, body.unread]).toEqual([200, [word]])
    expect(JSON.stringify([...lines, out].flatMap(({ mock }) => mock.calls))).not.toContain(word)
    expect(await tablesWith(word)).toEqual([])
    expect(await tablesWith(investor.email)).toContain("users")
  })
})

async function tablesWith(word: string): Promise<string[]> {
  const { rows } = await db.execute<{ name: string; path: string }>(
    sql`select c.relname as name, format('%I.%I', n.nspname, c.relname) as path
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  )
  expect(rows.length).toBeGreaterThan(40)
  const found: string[] = []
  for (const { name, path } of rows) {
    const like = `%${word}%`
    const { rows: hits } = await db.execute(
      sql`select from ${sql.raw(path)} t where t::text ilike ${like} limit 1`,
    )
    if (hits.length > 0) found.push(name)
  }
  return found
}
