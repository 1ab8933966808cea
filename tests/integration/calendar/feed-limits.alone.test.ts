import { expect, it } from "vitest"
import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import { accepted } from "@/lib/core/result"
import { call } from "@/tests/support/doors"
import { ctxOf, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

process.env.RATE_LIMITS = "on"
const { db } = testDatabase()

function read(file: string, address = "192.0.2.1") {
  const headers = { "x-client-address": address }
  return call("GET", "/api/calendar/[file]", { file }, { headers })
}

it("a feed that is fetched over and over waits a minute; who guesses at feeds waits too, and stops no feed", async () => {
  const { url } = accepted(await makeCalendarFeed(ctxOf(db, await makeUser(db, "investor")), {}))
  const file = url.slice(url.lastIndexOf("/") + 1)
  const guesses = await Promise.all(
    Array.from({ length: 31 }, (_, guess) => read(`${String(guess).padEnd(43, "x")}.ics`)),
  )
  expect(guesses.map(({ status }) => status).toSorted()).toEqual([...Array(30).fill(404), 429])
  expect((await read("another.ics", "192.0.2.2")).status).toBe(404)
  const fetches = await Promise.all(Array.from({ length: 61 }, () => read(file)))
  expect(fetches.map(({ status }) => status).toSorted()).toEqual([...Array(60).fill(200), 429])
  const refused = fetches.find(({ status }) => status === 429)
  expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0)
})
