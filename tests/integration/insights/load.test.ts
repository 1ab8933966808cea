import { beforeAll, describe, expect, it } from "vitest"
import { analystWeekMinutes } from "@/db/schema/insights"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { exportHouseInsights } from "@/lib/insights/export-house-insights"
import { exportInsights } from "@/lib/insights/export-insights"
import { getHouseInsights } from "@/lib/insights/get-house-insights"
import { getLoadFigures } from "@/lib/insights/get-load-figures"
import { ExportHouseInsightsInput, InsightsInput } from "@/lib/insights/inputs"
import { weeksLater } from "@/lib/insights/rules"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const { below } = choicesFrom(SEED)
const NOW = new Date("2026-11-23T09:00:00Z")
const WEEKS = { first: "2026-10-26", last: "2026-11-16" }

type Made = { analystId: string; week: string; posted: number; booked: number; outside: number }

let admin: User
let analysts: User[]
const made: Made[] = []

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  analysts = await Promise.all(Array.from({ length: 4 }, () => makeAnalyst(db)))
  // All is counted once, so that what is put in below stays.
  accepted(await getHouseInsights(ctxOf(db, admin, NOW), InsightsInput.parse({})))
  for (let nth = -1; nth < 4; nth++) {
    for (const [who, { id }] of analysts.entries()) {
      // The last has sessions and never posts.
      const posted = who === 3 ? 0 : 60 * (1 + below(20))
      const outside = 30 * (1 + below(3))
      const booked = outside + (who === 3 ? 0 : 30 * below(posted / 30))
      made.push({ analystId: id, week: weeksLater(WEEKS.first, nth), posted, booked, outside })
    }
  }
  await db.insert(analystWeekMinutes).values(made.map((row) => ({ ...row, used: 0 })))
})

/** Jain's index of some weeks, by loops over what was made. */
function expectedOf(rows: readonly Made[]) {
  const shares: number[] = []
  for (const { id } of analysts) {
    let [posted, booked] = [0, 0]
    for (const row of rows) {
      if (row.analystId !== id) continue
      posted += row.posted
      booked += row.booked - row.outside
    }
    if (posted > 0) shares.push(booked / posted)
  }
  let [sum, squares] = [0, 0]
  for (const share of shares) {
    sum += share
    squares += share * share
  }
  return { lowest: Math.min(...shares), highest: Math.max(...shares), fairness: sum ** 2 / (3 * squares) }
}

async function linesOf(file: { readonly pieces: AsyncIterable<string> }): Promise<string[][]> {
  let text = ""
  for await (const piece of file.pieces) text += piece
  return text
    .slice(1, -2)
    .split("\r\n")
    .map((line) => line.split(","))
}

describe("how evenly analysts' time is taken", () => {
  it(`is what loops over the kept minutes find, by week and together, without who posted none (seed ${SEED})`, async () => {
    const { whole, byWeek } = accepted(await getLoadFigures(ctxOf(db, admin, NOW), WEEKS))
    expect(byWeek.map(({ week }) => week)).toEqual([0, 1, 2, 3].map((nth) => weeksLater(WEEKS.first, nth)))
    const inside = made.filter(({ week }) => week >= WEEKS.first)
    for (const [load, rows] of [
      [whole, inside] as const,
      ...byWeek.map((load) => [load, inside.filter(({ week }) => week === load.week)] as const),
    ]) {
      const { fairness, ...ends } = expectedOf(rows)
      expect(load).toMatchObject({ counted: 3, unposted: 1, ...ends })
      expect(load.fairness).toBeCloseTo(fairness, 10)
    }
  })

  it("comes as files: a line for each analyst and week, and one for each week", async () => {
    const asked = { range: "custom", from: WEEKS.first, to: WEEKS.last } as const
    const fileOf = async (chart: "load" | "fairness") =>
      linesOf(
        accepted(
          await exportHouseInsights(
            ctxOf(db, admin, NOW),
            ExportHouseInsightsInput.parse({ ...asked, chart }),
          ),
        ),
      )
    const [head, ...loads] = await fileOf("load")
    expect(head).toEqual(["week", "analyst_id", "analyst", "posted_minutes", "booked_minutes", "utilisation"])
    expect(loads).toHaveLength(16)
    for (const [week, analystId, , posted, booked, utilisation] of loads) {
      const row = made.find((one) => one.week === week && one.analystId === analystId)
      expect([posted, booked].map(Number)).toEqual([row?.posted, (row?.booked ?? 0) - (row?.outside ?? 0)])
      expect(utilisation).toBe(
        posted === "0" ? "" : String(Number((Number(booked) / Number(posted)).toFixed(4))),
      )
    }
    const [, ...weeks] = await fileOf("fairness")
    expect(weeks.map((row) => row.slice(0, 4))).toEqual(
      weeks.map(([week]) => {
        const { fairness } = expectedOf(made.filter((row) => row.week === week))
        return [week, String(Number(fairness.toFixed(4))), "3", "1"]
      }),
    )
  })

  it("is the house's alone: an analyst reads it neither as figures nor as a file, nor does one's own file name others", async () => {
    const [analyst] = analysts as [User]
    const own = ctxOf(db, analyst, NOW)
    expect(await getLoadFigures(own, WEEKS)).toMatchObject({ ok: false, problem: { code: "forbidden" } })
    const asked = ExportHouseInsightsInput.parse({ chart: "load", range: "4" })
    expect(await exportHouseInsights(own, asked)).toMatchObject({ ok: false, problem: { code: "forbidden" } })
    for (const chart of ["load", "fairness"] as const)
      expect(await linesOf(accepted(await exportInsights(own, { chart, range: "4" })))).toHaveLength(1)
  })
})
