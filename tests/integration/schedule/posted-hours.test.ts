import { and, asc, eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { analystPostedHours, uncountedWeeks } from "@/db/schema/insights"
import { updateProfile } from "@/lib/analysts/update-profile"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { systemCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { keepPostedHours } from "@/lib/insights/keep-posted-hours"
import { ctxOf, makeAnalyst } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

/** In the history of everybody made here, Monday 23 November 2026 at 09:00 UTC is the beginning. */
const at = (time: string) => new Date(`2026-${time}Z`)
const keptAt = (time: string, how = {}) => keepPostedHours(systemCtx(db, at(time)), how)

/** The weeks that are marked, each once. */
async function uncounted(): Promise<string[]> {
  const rows = await db.selectDistinct().from(uncountedWeeks)
  return rows.map(({ week }) => week).toSorted()
}

/** The kept days of an analyst, each with its hours: "11-24" has "8–17 600". */
async function daysOf(analystId: string): Promise<Record<string, string>> {
  const rows = await db
    .select()
    .from(analystPostedHours)
    .where(eq(analystPostedHours.analystId, analystId))
    .orderBy(asc(analystPostedHours.localDate), asc(analystPostedHours.hour))
  const days = Map.groupBy(rows, ({ localDate }) => localDate.slice(5))
  return Object.fromEntries(
    [...days].map(([date, hours]) => {
      const minutes = hours.reduce((sum, hour) => sum + hour.minutes, 0)
      return [date, `${hours[0]?.hour}–${hours.at(-1)?.hour} ${minutes}`]
    }),
  )
}

it("keeps what each analyst posted on every day that has ended on his own clock, by the schedule as it stood", async () => {
  const [inUtc, inTokyo] = [await makeAnalyst(db), await makeAnalyst(db, { timeZone: "Asia/Tokyo" })]
  await keptAt("11-25T16:00")
  // The history begins at 09:00 UTC, in Tokyo at the end of the posted day; there it is the 26th already.
  expect(await daysOf(inUtc.id)).toEqual({ "11-23": "9–17 540", "11-24": "8–17 600" })
  expect(await daysOf(inTokyo.id)).toEqual({ "11-24": "8–17 600", "11-25": "8–17 600" })

  const off = {
    startDate: "2026-11-26",
    endDate: "2026-11-26",
    startMinute: 600,
    endMinute: 720,
    force: true,
  }
  accepted(await addTimeOff(ctxOf(db, inUtc, at("11-25T17:00")), off))
  const moved = ctxOf(db, inTokyo, at("11-26T03:30:20"))
  accepted(await updateProfile(moved, { timeZone: "Europe/London" }))
  await keptAt("11-27T00:30")
  expect(await daysOf(inUtc.id)).toEqual({
    "11-23": "9–17 540",
    "11-24": "8–17 600",
    "11-25": "8–17 600",
    "11-26": "8–17 480",
  })
  // In Tokyo from 8:00 until 12:31, then the same morning and the rest of the day once more in London.
  expect(await daysOf(inTokyo.id)).toMatchObject({ "11-25": "8–17 600", "11-26": `8–17 ${271 + 600}` })
})

it("keeps the same however often and late, and makes it anew from the history alone", async () => {
  const analyst = await makeAnalyst(db)
  const run = await keptAt("11-28T12:00")
  expect(run.changed).toBeGreaterThanOrEqual(49)
  expect(await uncounted()).toContain("2026-11-23")
  await db.delete(uncountedWeeks)
  expect(await keptAt("11-28T12:00")).toEqual({ ...run, changed: 0 })
  expect(await uncounted()).toEqual([])
  // Nights on which nothing ran are made up for.
  await keptAt("12-20T12:00")
  const days = await daysOf(analyst.id)
  expect(Object.keys(days)).toHaveLength(27)
  expect(await keptAt("12-20T12:00", { isAfresh: true })).toEqual({ ...run, changed: 0 })

  const ofAnalyst = eq(analystPostedHours.analystId, analyst.id)
  await db.delete(analystPostedHours).where(and(ofAnalyst, eq(analystPostedHours.localDate, "2026-11-25")))
  await db
    .update(analystPostedHours)
    .set({ minutes: 1 })
    .where(and(ofAnalyst, eq(analystPostedHours.localDate, "2026-11-26"), eq(analystPostedHours.hour, 9)))
  await db
    .insert(analystPostedHours)
    .values({ analystId: analyst.id, localDate: "2026-11-01", hour: 3, minutes: 5 })
  await db.delete(uncountedWeeks)
  expect(await keptAt("12-20T12:00", { isAfresh: true })).toEqual({ ...run, changed: 12 })
  expect(await uncounted()).toEqual(["2026-10-26", "2026-11-23"])
  expect(await daysOf(analyst.id)).toEqual(days)
})
