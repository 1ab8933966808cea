import { describe, expect, it } from "vitest"
import { bookSession } from "@/lib/bookings/book-session"
import { accepted } from "@/lib/core/result"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { localDayRange } from "@/lib/scheduling/zone"
import { getAvailability } from "@/lib/slots/get-availability"
import { ctxOf, makeAnalyst, makeUser } from "@/tests/support/factories"
import { startsOf } from "@/tests/support/free-starts"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 20 })
const ZONE = "America/New_York"
const ALL_DAY = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  startMinute: 0,
  endMinute: 1440,
  slotMinutes: 30,
}))

describe("a daily limit of 3, every start of a day wanted at once", () => {
  const days = { "of 24 hours": "2027-01-12", "of 23 hours": "2027-03-14", "of 25 hours": "2027-11-07" }

  for (const [name, date] of Object.entries(days)) {
    it(`lets three through on a day ${name}, and leaves its neighbours' edges alone`, async () => {
      const analyst = await makeAnalyst(
        db,
        { maxDailySessions: 3, timeZone: ZONE, bookingWindowDays: 730, sessionMinutes: [30] },
        ALL_DAY,
      )
      const [before, after] = [dateOf(dayOf(date) - 1), dateOf(dayOf(date) + 1)]
      const listed = await getAvailability(ctxOf(db, analyst), {
        analystId: analyst.id,
        from: before,
        to: after,
      })
      const { start, end } = localDayRange(ZONE, date)
      const starts = startsOf(accepted(listed))
      const ofDay = starts.filter((at) => at >= start && at < end)
      expect(ofDay).toHaveLength((end - start) / 1_800_000)
      const edges = [starts.findLast((at) => at < start), starts.find((at) => at >= end)]
      const wanted = [...ofDay, ...edges.flatMap((at) => (at === undefined ? [] : [at]))]
      const answers = await Promise.all(
        wanted.map(async (at) =>
          bookSession(ctxOf(db, await makeUser(db, "investor")), {
            analystId: analyst.id,
            startUtc: new Date(at),
            durationMinutes: 30,
          }),
        ),
      )
      const booked = answers.flatMap((answer) => (answer.ok ? [answer.value.startUtc.getTime()] : []))
      expect(booked.filter((at) => at >= start && at < end)).toHaveLength(3)
      expect(booked.filter((at) => at < start || at >= end).sort()).toEqual(edges)
    })
  }
})
