import { readFileSync } from "node:fs"
import { eq, sql } from "drizzle-orm"
import { Logger, runMigrations } from "graphile-worker"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { sessionFeedback } from "@/db/schema/bookings"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { updateMe } from "@/lib/accounts/update-me"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { updateProfile } from "@/lib/analysts/update-profile"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { getBooking } from "@/lib/bookings/get-booking"
import { BookingOutput } from "@/lib/bookings/wire"
import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import type { Transport } from "@/lib/mail/transport"
import { addNote } from "@/lib/notes/add-note"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { tellEvents } from "@/lib/notifications/tell-events"
import { callOffErasure } from "@/lib/users/call-off-erasure"
import { enableUser } from "@/lib/users/enable-user"
import { eraseUser } from "@/lib/users/erase-user"
import { updateUser } from "@/lib/users/update-user"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { leaveInQuarantine, leaveJobs } from "@/tests/support/left-of-people"
import { placesOf } from "@/tests/support/places-of"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const QUIET = new AbortController().signal
let first: User
let second: User

beforeAll(async () => {
  first = await makeUser(db, "admin")
  second = await makeUser(db, "admin")
})

const later = (ms: number) => new Date(NOW.getTime() + ms)
const erase = (by: User, { id }: User, now = NOW) => eraseUser(ctxOf(db, by, now), { userId: id })
const eraseFully = async (user: User) => {
  accepted(await erase(first, user))
  return accepted(await erase(second, user))
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code

describe("erasing a person", () => {
  let investor: User
  beforeEach(async () => {
    investor = await makeUser(db, "investor")
  })

  it("takes two admins: one asks, another confirms", async () => {
    const asked = accepted(await erase(first, investor))
    expect(asked).toMatchObject({ state: "active", name: investor.name })
    expect(asked.erasure).toEqual({
      askedBy: { id: first.id, name: first.name },
      askedAt: NOW,
      expiresAt: later(7 * DAY_MS),
    })
    expect(codeOf(await erase(first, investor))).toBe("second_admin_needed")
    expect(accepted(await erase(second, investor))).toMatchObject({
      state: "erased",
      name: "Former investor",
    })
    expect(codeOf(await erase(second, investor))).toBe("user_erased")
    expect(codeOf(await enableUser(ctxOf(db, first), { userId: investor.id }))).toBe("user_erased")
    expect(codeOf(await updateUser(ctxOf(db, first), { userId: investor.id, name: "X" }))).toBe("user_erased")
  })

  it("is asked anew after a week, and not at all once it was called off", async () => {
    accepted(await erase(first, investor))
    expect(accepted(await erase(second, investor, later(7 * DAY_MS))).state).toBe("active")
    accepted(await callOffErasure(ctxOf(db, first), { userId: investor.id }))
    expect(codeOf(await callOffErasure(ctxOf(db, first), { userId: investor.id }))).toBe("not_found")
    expect(accepted(await erase(second, investor)).state).toBe("active")
  })

  it("happens once when two confirm at the same moment", async () => {
    const third = await makeUser(db, "admin")
    accepted(await erase(first, investor))
    const codes = await Promise.all([erase(second, investor), erase(third, investor)])
    expect(codes.map(codeOf).sort()).toEqual(["ok", "user_erased"])
  })

  it("waits for live bookings, asked or confirmed, and is never one's own", async () => {
    accepted(await erase(first, investor))
    const { id } = await makeBooking(db, investor, await makeAnalyst(db), { status: "confirmed" })
    expect(codeOf(await erase(second, investor))).toBe("has_live_bookings")
    expect(await erase(first, first)).toMatchObject({
      problem: { code: "own_account", detail: expect.stringContaining("yourself") },
    })
    accepted(await cancelBooking(ctxOf(db, investor), { bookingId: id, reasonCode: "other" }))
    expect(codeOf(await erase(second, investor))).toBe("ok")
  })

  it("does not what the other press says: asked where it was asked for meanwhile, confirmed where it was called off", async () => {
    const press = (by: User, act: "ask" | "confirm") => eraseUser(ctxOf(db, by), { userId: investor.id, act })
    expect(codeOf(await press(second, "confirm"))).toBe("stale")
    expect(accepted(await press(first, "ask")).erasure?.askedBy.id).toBe(first.id)
    expect(codeOf(await press(second, "ask"))).toBe("stale")
    expect(accepted(await press(second, "confirm")).state).toBe("erased")
  })

  it("is answered by the door with 202, and done with 200", async () => {
    const path = "/api/admin/users/[userId]/erase"
    const ask = async (by: User) => {
      const authorization = await bearer(db, by)
      return call("POST", path, { userId: investor.id }, { authorization, body: {} })
    }
    expect((await ask(first)).status).toBe(202)
    expect((await ask(first)).body).toMatchObject({ status: 409, code: "second_admin_needed" })
    expect(await ask(second)).toMatchObject({ status: 200, body: { state: "erased" } })
  })
})

/** Stands in every text of the person who is erased, and nowhere else. */
const WORD = "quibblewort"

describe("what is left of a person who was erased", () => {
  // Until here there are no workers' tables: who is erased before the first of them started, is so too.
  beforeAll(() => runMigrations({ connectionString: url, logger: new Logger(() => () => {}) }))

  it("names neither an investor nor his words, in any text of the database; his sessions and ratings stay", async () => {
    const investor = await makeNamed("investor")
    const analyst = await makeAnalyst(db)
    const bookingId = await live(investor, analyst)
    const { id: old } = await makeBooking(db, investor, analyst, {
      status: "completed",
      startUtc: later(-2 * DAY_MS),
      priceQuote: 30_000,
    })
    accepted(await leaveFeedback(ctxOf(db, investor), { bookingId: old, rating: 4, comment: `By ${WORD}` }))
    accepted(await addNote(ctxOf(db, investor), { bookingId: old, note: `${WORD} says` }))
    accepted(await addNote(ctxOf(db, analyst), { bookingId: old, note: "An answer" }))
    const why = { reasonCode: "other", reasonText: `${WORD} is ill` } as const
    accepted(await cancelBooking(ctxOf(db, investor), { bookingId, ...why }))
    await reach(investor)
    expect(await placesOf(db, WORD)).not.toEqual([])
    const before = await broken()
    await eraseFully(investor)
    expect(await broken()).toEqual(before)

    expect(await placesOf(db, WORD)).toEqual([])
    expect(await placesOf(db, "Of somebody else")).toEqual(["import_quarantine.row"])
    const seen = accepted(await getBooking(ctxOf(db, analyst), { bookingId: old }))
    expect(seen.investor).toMatchObject({ name: "Former investor", firm: null })
    expect(seen).toMatchObject({ priceQuote: "300.00", feedback: { rating: 4, comment: null } })
    expect(await db.$count(sessionFeedback, eq(sessionFeedback.bookingId, old))).toBe(1)
  })

  it("names neither an analyst nor what his profile said; his schedule's history still leads to his schedule", async () => {
    const analyst = await makeNamed("analyst")
    const investor = await makeUser(db, "investor")
    const words = { headline: WORD, bioShort: WORD, specialties: [WORD], meetingUrl: `https://${WORD}.test/` }
    accepted(await updateProfile(ctxOf(db, analyst), words))
    accepted(await updateProfile(ctxOf(db, analyst), { headline: `${WORD} again`, minNoticeMinutes: 30 }))
    const byAdmin = { headline: `By admin ${WORD}`, bioShort: `${WORD} says`, specialties: [WORD, "Rail"] }
    accepted(await updateAnyProfile(ctxOf(db, first), { analystId: analyst.id, ...byAdmin }))
    accepted(
      await addTimeOff(ctxOf(db, analyst), { startDate: "2027-01-04", endDate: "2027-01-05", reason: WORD }),
    )
    const bookingId = await live(investor, analyst)
    const why = { reasonCode: "other", reasonText: WORD } as const
    accepted(await declineBooking(ctxOf(db, analyst), { bookingId, ...why }))
    await reach(analyst)
    const before = await broken()
    await eraseFully(analyst)
    expect(await broken()).toEqual(before)
    expect(await placesOf(db, WORD)).toEqual([])
    expect(accepted(await getBooking(ctxOf(db, investor), { bookingId })).analyst.name).toBe("Former analyst")
  })

  it("names him in no answer or mail of others, keeps topics that only hold his letters, and lets nothing in afterwards", async () => {
    const al = await makeUser(db, "investor", { name: "Al", firm: WORD })
    const analyst = await makeAnalyst(db)
    const idempotency = { key: "for-al", requestHash: "x", replayed: false, output: BookingOutput }
    const wish = { onBehalfOf: al.id, analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 } as const
    const { id: bookingId } = accepted(
      await bookForInvestor({ ...ctxOf(db, first), idempotency }, { ...wish, topic: "Algeria and coal" }),
    )
    accepted(await cancelBooking(ctxOf(db, al), { bookingId, reasonCode: "other" }))
    expect(await placesOf(db, WORD)).toContain("idempotency_keys.response")
    await eraseFully(al)
    expect(await placesOf(db, WORD)).toEqual([])
    expect(accepted(await getBooking(ctxOf(db, analyst), { bookingId })).topic).toBe("Algeria and coal")
    await expect(updateMe(ctxOf(db, al), { name: "Al again" })).rejects.toThrow()
    await expect(addNote(ctxOf(db, al), { bookingId, note: "Still here" })).rejects.toThrow()
    await expect(
      createToken(ctxOf(db, al), { name: "Still here", scope: "read", expiresInDays: 30 }),
    ).rejects.toThrow()
  })

  it("can be taken out of append-only rows of that person alone, and nothing else with it", async () => {
    const investor = await makeNamed("investor")
    const bookingId = await live(investor, await makeAnalyst(db))
    const reasonText = `${WORD} is ill`
    accepted(await cancelBooking(ctxOf(db, investor), { bookingId, reasonCode: "other", reasonText }))
    const change = (what: string) =>
      db.$client.query(`update session_booking_events set ${what} where booking_id = $1`, [bookingId])
    await expect(change("reason_text = null")).rejects.toThrow("append-only")
    await eraseFully(investor)
    await expect(change("reason_text = 'another'")).rejects.toThrow("append-only")
    await expect(change("reason_text = null, late = true")).rejects.toThrow("append-only")
  })
})

it("reaches every table that refers to people, but for those that name who did something by his id", async () => {
  const { rows } = await db.execute<{ name: string }>(sql`
    select distinct conrelid::regclass::text as name from pg_constraint
    where contype = 'f' and confrelid = 'users'::regclass order by 1`)
  const text = readFileSync(new URL("../../../db/sql/erase_person.sql", import.meta.url), "utf8")
  const untouched = rows.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(text))
  expect(untouched).toEqual(["analyst_free_times", "analyst_listings", "analyst_ratings"])
})

async function makeNamed(role: "investor" | "analyst"): Promise<User> {
  const values = {
    name: `Ada ${WORD}`,
    email: `${WORD}.${role}.${Math.random()}@x.test`,
    addressedAs: WORD,
    firm: WORD,
    timeZone: "Asia/Tokyo",
  }
  return role === "analyst" ? makeAnalyst(db, {}, undefined, values) : makeUser(db, role, values)
}

async function live(investor: User, analyst: User): Promise<string> {
  const idempotency = { key: WORD, requestHash: "x", replayed: false }
  const asked = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30, topic: `With Ada ${WORD}` }
  return accepted(await bookSession({ ...ctxOf(db, investor), idempotency }, asked)).id
}

/** Ways in, and mails that were written of all that has happened. */
async function reach(person: User): Promise<void> {
  await openAuthSession(db, person.id, NOW, { userAgent: WORD, address: WORD })
  accepted(await createToken(ctxOf(db, person), { name: WORD, scope: "read", expiresInDays: 30 }))
  accepted(await makeCalendarFeed(ctxOf(db, person), {}))
  await leaveInQuarantine(db, person, WORD)
  await leaveJobs(db, person)
  await tellEvents(systemCtx(db, NOW))
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from notifications where channel = 'email' and status = 'due'`,
  )
  for (const { id } of rows) {
    const at = later(MINUTE_MS)
    await db.execute(sql`update notifications set queued_at = ${at.toISOString()} where id = ${id}`)
    // Servers repeat addresses, programs what they were told.
    const answers: Transport = async ({ to }) => ({
      outcome: "refused",
      code: 550,
      text: `<${to.address}> unknown: from Ada ${WORD}`,
    })
    await sendMailBy(answers, systemCtx(db, at), id, { isLast: true, signal: QUIET })
  }
}

/** Names of the invariants that do not hold, which those that factories break are not told from. */
async function broken(): Promise<string[]> {
  const client = await db.$client.connect()
  try {
    return (await findViolations(client)).map(({ invariant }) => invariant.name)
  } finally {
    client.release()
  }
}

// Last: what is owed of it stays, and those above mail all that is owed.
it("erasing who had a seat takes what its analyst was told of him along", async () => {
  const [investor, analyst] = [
    await makeUser(db, "investor", { name: "Ottilie Brandt" }),
    await makeAnalyst(db),
  ]
  const group = await makeGroup(db, analyst)
  await makeSeat(db, group, investor, { status: "cancelled", late: true })
  await tellEvents(systemCtx(db, NOW))
  const { rows } = await db.execute<{ id: string }>(sql`select id from notifications
    where recipient_id = ${analyst.id} and kind = 'group_left' and channel = 'email'`)
  for (const { id } of rows) await sendMailBy(null, systemCtx(db, NOW), id, { isLast: false, signal: QUIET })
  const named = () =>
    db.execute(sql`select from mails where subject like '%Ottilie Brandt%' or html like '%Ottilie Brandt%'`)
  expect((await named()).rows).toHaveLength(1)
  await eraseFully(investor)
  expect((await named()).rows).toEqual([])
})
