import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { HOUR_MS } from "@/lib/core/duration"
import { startHub } from "@/lib/live/hub"
import { type Actors, CALLERS, type Caller, makeActors } from "@/tests/support/callers"
import { call, handlerOf, ownRoutes } from "@/tests/support/doors"
import { bearer, makeBooking, makeNotification, makeUser } from "@/tests/support/factories"
import { groupIn } from "@/tests/support/group-doors"
import { makeInvoice } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()

type Row = { readonly method: string; readonly expected: Record<Caller, number> }

const row = (method: string, ...statuses: number[]): Row => ({
  method,
  expected: Object.fromEntries(CALLERS.map((caller, index) => [caller, statuses[index]])) as Record<
    Caller,
    number
  >,
})

/** What each caller gets from each method of each path, asking about a fresh booking. */
const MATRIX: Record<string, Row[]> = {
  "/api/analysts/connectable": [row("GET", 401, 200, 200, 200, 200, 401, 200)],
  // The own investor has asked for as many sessions here as he may, and nobody books at once.
  "/api/assistant/read": [row("POST", 401, 200, 200, 403, 403, 401, 403)],
  "/api/assistant/suggestions": [row("GET", 401, 429, 200, 403, 403, 401, 403)],
  "/api/analysts/[analystId]/availability": [row("GET", 401, 200, 200, 200, 200, 401, 200)],
  "/api/analysts/[analystId]/availability/explain": [row("GET", 401, 403, 403, 200, 403, 401, 200)],
  "/api/analyst/connect_profile": [
    row("GET", 401, 403, 403, 200, 200, 401, 403),
    row("PATCH", 401, 403, 403, 200, 200, 401, 403),
  ],
  "/api/analyst/availability": [
    row("GET", 401, 403, 403, 200, 200, 401, 403),
    row("PUT", 401, 403, 403, 400, 400, 401, 403),
  ],
  "/api/analyst/availability_overrides": [row("GET", 401, 403, 403, 200, 200, 401, 403)],
  "/api/analyst/availability_overrides/[date]": [
    row("GET", 401, 403, 403, 404, 404, 401, 403),
    row("PUT", 401, 403, 403, 400, 400, 401, 403),
    row("DELETE", 401, 403, 403, 404, 404, 401, 403),
  ],
  "/api/analyst/time_off": [
    row("GET", 401, 403, 403, 200, 200, 401, 403),
    row("POST", 401, 403, 403, 400, 400, 401, 403),
  ],
  "/api/analyst/time_off/[timeOffId]": [row("DELETE", 401, 403, 403, 404, 404, 401, 403)],
  "/api/admin/analysts/[analystId]/connect_profile": [row("PATCH", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/analysts": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/analysts/[analystId]/availability": [
    row("GET", 401, 403, 403, 403, 403, 401, 200),
    row("PUT", 401, 403, 403, 403, 403, 401, 400),
  ],
  "/api/admin/analysts/[analystId]/availability_overrides": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/analysts/[analystId]/availability_overrides/[date]": [
    row("GET", 401, 403, 403, 403, 403, 401, 404),
    row("PUT", 401, 403, 403, 403, 403, 401, 400),
    row("DELETE", 401, 403, 403, 403, 403, 401, 404),
  ],
  "/api/admin/analysts/[analystId]/time_off": [
    row("GET", 401, 403, 403, 403, 403, 401, 200),
    row("POST", 401, 403, 403, 403, 403, 401, 400),
  ],
  "/api/admin/analysts/[analystId]/time_off/[timeOffId]": [row("DELETE", 401, 403, 403, 403, 403, 401, 404)],
  "/api/analyst_sessions/book": [row("POST", 401, 409, 409, 403, 403, 401, 403)],
  "/api/analyst_sessions/mine": [row("GET", 401, 200, 200, 403, 403, 401, 403)],
  "/api/analyst_sessions/incoming": [row("GET", 401, 403, 403, 200, 200, 401, 403)],
  "/api/admin/bookings": [
    row("GET", 401, 403, 403, 403, 403, 401, 200),
    row("POST", 401, 403, 403, 403, 403, 401, 409),
  ],
  "/api/analyst_sessions/[bookingId]": [row("GET", 401, 200, 404, 200, 404, 401, 200)],
  "/api/analyst_sessions/[bookingId]/confirm": [row("POST", 401, 403, 403, 200, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/decline": [row("POST", 401, 403, 403, 200, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/cancel": [row("POST", 401, 200, 404, 200, 404, 401, 200)],
  "/api/analyst_sessions/[bookingId]/complete": [row("POST", 401, 403, 403, 400, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/undo": [row("POST", 401, 403, 403, 400, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/no_show": [row("POST", 401, 400, 404, 400, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/reschedule": [row("POST", 401, 400, 400, 400, 400, 401, 400)],
  // No other times were offered for a fresh booking.
  "/api/analyst_sessions/[bookingId]/other_times": [row("GET", 401, 404, 404, 403, 403, 401, 403)],
  "/api/analyst_sessions/[bookingId]/events": [row("GET", 401, 200, 404, 200, 404, 401, 200)],
  // A fresh booking here is one of which nothing is paid.
  "/api/analyst_sessions/[bookingId]/payment": [row("GET", 401, 404, 404, 404, 404, 401, 404)],
  // Nobody has paid for a seat here.
  "/api/group_sessions/[groupId]/payment": [row("GET", 401, 404, 404, 403, 403, 401, 404)],
  // A fresh booking is one that nobody missed.
  "/api/analyst_sessions/[bookingId]/attendance": [row("GET", 401, 404, 404, 404, 404, 401, 404)],
  "/api/analyst_sessions/[bookingId]/attendance/accept": [row("POST", 401, 404, 404, 404, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/attendance/dispute": [row("POST", 401, 404, 404, 404, 404, 401, 403)],
  "/api/analyst_sessions/[bookingId]/attendance/withdraw": [row("POST", 401, 404, 404, 404, 404, 401, 403)],
  "/api/admin/attendance": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/attendance/[caseId]/decide": [row("POST", 401, 403, 403, 403, 403, 401, 404)],
  "/api/admin/penalties/[penaltyId]/lift": [row("POST", 401, 403, 403, 403, 403, 401, 404)],
  "/api/penalties/[penaltyId]/review": [row("POST", 401, 404, 404, 404, 404, 401, 403)],
  "/api/standing": [row("GET", 401, 200, 200, 200, 200, 401, 403)],
  "/api/analyst_sessions/[bookingId]/notes": [
    row("GET", 401, 200, 404, 200, 404, 401, 403),
    row("POST", 401, 201, 404, 201, 404, 401, 201),
  ],
  "/api/analyst_sessions/[bookingId]/feedback": [
    row("POST", 401, 400, 404, 403, 403, 401, 403),
    row("PATCH", 401, 404, 404, 403, 403, 401, 403),
  ],
  // The own investor has a seat in a fresh group session, the other none; nobody waits.
  "/api/group_sessions": [
    row("GET", 401, 200, 200, 200, 200, 401, 200),
    row("POST", 401, 403, 403, 400, 400, 401, 403),
  ],
  "/api/group_sessions/[groupId]": [
    row("GET", 401, 200, 200, 200, 200, 401, 200),
    row("PATCH", 401, 403, 403, 200, 404, 401, 403),
  ],
  "/api/group_sessions/[groupId]/events": [row("GET", 401, 200, 404, 200, 404, 401, 200)],
  "/api/group_sessions/[groupId]/seats": [row("GET", 401, 403, 403, 200, 404, 401, 200)],
  "/api/group_sessions/[groupId]/seats/[seatId]/no_show": [row("POST", 401, 403, 403, 400, 404, 401, 403)],
  "/api/group_sessions/[groupId]/seats/[seatId]/remove": [row("POST", 401, 403, 403, 200, 404, 401, 403)],
  "/api/group_sessions/[groupId]/cancel": [row("POST", 401, 403, 403, 200, 404, 401, 403)],
  "/api/group_sessions/[groupId]/reschedule": [row("POST", 401, 403, 403, 400, 400, 401, 403)],
  "/api/group_sessions/[groupId]/complete": [row("POST", 401, 403, 403, 400, 404, 401, 403)],
  "/api/group_sessions/[groupId]/join": [row("POST", 401, 409, 201, 403, 403, 401, 403)],
  "/api/group_sessions/[groupId]/leave": [row("POST", 401, 200, 404, 403, 403, 401, 403)],
  "/api/group_sessions/[groupId]/waitlist": [
    row("POST", 401, 409, 409, 403, 403, 401, 403),
    row("DELETE", 401, 404, 404, 403, 403, 401, 403),
  ],
  "/api/group_sessions/[groupId]/offer/accept": [row("POST", 401, 404, 404, 403, 403, 401, 403)],
  "/api/group_sessions/[groupId]/offer/decline": [row("POST", 401, 404, 404, 403, 403, 401, 403)],
  "/api/group_sessions/[groupId]/calendar.ics": [row("GET", 401, 200, 404, 200, 404, 401, 403)],
  // An analyst is not shown that his sessions are billed.
  "/api/invoices": [row("GET", 401, 200, 200, 404, 404, 401, 200)],
  "/api/invoices/[invoiceId]": [row("GET", 401, 200, 404, 404, 404, 401, 200)],
  "/api/invoices/[invoiceId]/as.pdf": [row("GET", 401, 200, 404, 404, 404, 401, 200)],
  "/api/invoices/[invoiceId]/as.xml": [row("GET", 401, 200, 404, 404, 404, 401, 200)],
  "/api/analyst_sessions/[bookingId]/calendar.ics": [row("GET", 401, 200, 404, 200, 404, 401, 403)],
  // The address is the secret: who else calls does not count.
  "/api/calendar/[file]": [row("GET", 404, 404, 404, 404, 404, 404, 404)],
  // What programs can do here is no secret.
  "/api/openapi.json": [row("GET", 200, 200, 200, 200, 200, 200, 200)],
  // Likewise whose mail it ends; who only opens it is shown the page.
  "/api/unsubscribe/[token]": [
    row("GET", 303, 303, 303, 303, 303, 303, 303),
    row("POST", 400, 400, 400, 400, 400, 400, 400),
  ],
  "/api/me/calendar_feed": [
    row("POST", 401, 201, 201, 201, 201, 401, 403),
    row("DELETE", 401, 200, 200, 200, 200, 401, 403),
  ],
  "/api/me/push_devices": [
    row("GET", 401, 200, 200, 200, 200, 401, 200),
    row("POST", 401, 400, 400, 400, 400, 401, 400),
  ],
  "/api/me/push_devices/[deviceId]": [row("DELETE", 401, 404, 404, 404, 404, 401, 404)],
  "/api/webhooks": [
    row("GET", 401, 403, 403, 200, 200, 401, 200),
    row("POST", 401, 403, 403, 400, 400, 401, 400),
  ],
  "/api/webhooks/[webhookId]": [
    row("GET", 401, 403, 403, 404, 404, 401, 404),
    row("PATCH", 401, 403, 403, 404, 404, 401, 404),
    row("DELETE", 401, 403, 403, 404, 404, 401, 404),
  ],
  "/api/webhooks/[webhookId]/rotate": [row("POST", 401, 403, 403, 404, 404, 401, 404)],
  "/api/webhooks/[webhookId]/test": [row("POST", 401, 403, 403, 404, 404, 401, 404)],
  "/api/webhooks/[webhookId]/deliveries": [row("GET", 401, 403, 403, 404, 404, 401, 404)],
  "/api/webhooks/[webhookId]/deliveries/[deliveryId]/retry": [row("POST", 401, 403, 403, 404, 404, 401, 404)],
  "/api/payments/methods": [row("GET", 401, 200, 200, 403, 403, 401, 403)],
  "/api/payments/methods/[methodId]": [row("DELETE", 401, 404, 404, 403, 403, 401, 403)],
  "/api/payments/checkouts": [row("POST", 401, 400, 400, 403, 403, 401, 403)],
  "/api/payments/checkouts/[checkoutId]/refresh": [row("POST", 401, 404, 404, 403, 403, 401, 403)],
  // The signature over the body says who calls, nothing else.
  "/api/payments/webhooks/[provider]": [row("POST", 400, 400, 400, 400, 400, 400, 400)],
  "/api/sandbox/checkouts/[checkoutId]": [row("POST", 401, 404, 404, 403, 403, 401, 403)],
  "/api/admin/payments": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/payments/[paymentId]/refund": [row("POST", 401, 403, 403, 403, 403, 401, 404)],
  "/api/admin/payments/[paymentId]/write_off": [row("POST", 401, 403, 403, 403, 403, 401, 404)],
  "/api/admin/findings/[findingId]/close": [row("POST", 401, 403, 403, 403, 403, 401, 404)],
  "/api/admin/ledger": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/sandbox": [row("POST", 401, 403, 403, 403, 403, 401, 200)],
  "/api/analyst_sessions/export.csv": [row("GET", 401, 200, 200, 200, 200, 401, 200)],
  "/api/group_sessions/export.csv": [row("GET", 401, 403, 403, 200, 200, 401, 200)],
  "/api/notifications": [row("GET", 401, 200, 200, 200, 200, 401, 200)],
  "/api/notifications/[notificationId]/read": [row("POST", 401, 200, 404, 404, 404, 401, 404)],
  "/api/me": [row("GET", 401, 200, 200, 200, 200, 401, 200), row("PATCH", 401, 200, 200, 200, 200, 401, 200)],
  "/api/me/billing": [
    row("GET", 401, 200, 200, 403, 403, 401, 403),
    row("PATCH", 401, 200, 200, 403, 403, 401, 403),
  ],
  "/api/me/data.zip": [row("GET", 401, 200, 200, 200, 200, 401, 200)],
  // Ways in are the business of who signed in: a token may neither see nor make nor end any.
  "/api/me/tokens": [
    row("GET", 401, 403, 403, 403, 403, 401, 403),
    row("POST", 401, 403, 403, 403, 403, 401, 403),
  ],
  "/api/me/tokens/[tokenId]": [row("DELETE", 401, 403, 403, 403, 403, 401, 403)],
  "/api/me/logins": [
    row("GET", 401, 403, 403, 403, 403, 401, 403),
    row("DELETE", 401, 403, 403, 403, 403, 401, 403),
  ],
  "/api/me/logins/[loginId]": [row("DELETE", 401, 403, 403, 403, 403, 401, 403)],
  "/api/notifications/read_all": [row("POST", 401, 200, 200, 200, 200, 401, 200)],
  "/api/admin/audit": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/audit.csv": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  // A body without anybody; below, a user who is not waiting for an invitation.
  "/api/admin/users": [
    row("GET", 401, 403, 403, 403, 403, 401, 200),
    row("POST", 401, 403, 403, 403, 403, 401, 400),
  ],
  "/api/admin/users/[userId]": [
    row("GET", 401, 403, 403, 403, 403, 401, 200),
    row("PATCH", 401, 403, 403, 403, 403, 401, 200),
  ],
  "/api/admin/users/[userId]/disable": [row("POST", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/users/[userId]/enable": [row("POST", 401, 403, 403, 403, 403, 401, 200)],
  // The first one of it asks; the same one is told so the next time.
  "/api/admin/users/[userId]/erase": [
    row("POST", 401, 403, 403, 403, 403, 401, 202),
    row("DELETE", 401, 403, 403, 403, 403, 401, 200),
  ],
  // A program's token takes nobody's second step away.
  "/api/admin/users/[userId]/reset_second_factor": [row("POST", 401, 403, 403, 403, 403, 401, 403)],
  "/api/admin/users/[userId]/end_logins": [row("POST", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/users/[userId]/logins": [row("GET", 401, 403, 403, 403, 403, 401, 403)],
  "/api/admin/users/[userId]/tokens": [row("GET", 401, 403, 403, 403, 403, 401, 403)],
  "/api/admin/users/[userId]/tokens/[tokenId]": [row("DELETE", 401, 403, 403, 403, 403, 401, 403)],
  "/api/admin/house": [
    row("GET", 401, 403, 403, 403, 403, 401, 200),
    row("PATCH", 401, 403, 403, 403, 403, 401, 200),
  ],
  "/api/admin/search": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  "/api/admin/users/[userId]/invite": [row("POST", 401, 403, 403, 403, 403, 401, 409)],
  "/api/admin/deliveries": [row("GET", 401, 403, 403, 403, 403, 401, 200)],
  // It was shown, so there is nothing to try again.
  "/api/admin/deliveries/[notificationId]/retry": [row("POST", 401, 403, 403, 403, 403, 401, 400)],
  "/api/events": [row("GET", 401, 200, 200, 200, 200, 401, 200)],
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
const NONE = "0199e8a0-0000-7000-8000-000000000000"
const TOMORROW = new Date("2026-11-24T11:00:00Z")

let actors: Actors
let tokens: Record<Caller, string | undefined>
/** A notification that the own investor was shown. */
let shown: string
/** An invoice of the own investor's. */
let billed: string
/** Somebody of whom only admins ask. */
let somebody: string

const hub = startHub(db, url)
afterAll(() => hub.close())
beforeAll(async () => {
  actors = await makeActors(db)
  const made = await Promise.all(
    Object.entries(actors).map(async ([name, actor]) => [name, await bearer(db, actor)]),
  )
  tokens = { anonymous: undefined, ...Object.fromEntries(made) }
  billed = await makeInvoice(db, { investor: actors.ownInvestor, analyst: actors.ownAnalyst })
  somebody = (await makeUser(db, "investor")).id
  shown = await makeNotification(db, { id: await freshBooking(), investorId: actors.ownInvestor.id })
})

let made = 0

async function freshBooking(): Promise<string> {
  const startUtc = new Date(TOMORROW.getTime() + ++made * HOUR_MS)
  return (await makeBooking(db, actors.ownInvestor, actors.ownAnalyst, { startUtc })).id
}

function freshGroup(): Promise<{ groupId: string; seatId: string }> {
  return groupIn(db, "seated", actors, new Date(TOMORROW.getTime() + ++made * HOUR_MS))
}

function bodyFor(path: string): unknown {
  // Off the grid, so that whoever may book is refused by the slot, not by his role.
  if (path.endsWith("/book") || path === "/api/admin/bookings") {
    return {
      ...(path.endsWith("/book") ? {} : { on_behalf_of: actors.ownInvestor.id }),
      analyst_id: actors.ownAnalyst.id,
      start_utc: "2036-01-01T00:00:07Z",
      duration_minutes: 30,
    }
  }
  if (path === "/api/assistant/read") return { text: "half an hour on Friday" }
  if (path.startsWith("/api/sandbox/")) return { card: "works" }
  if (path.endsWith("/refund")) return { amount: "1.00", reason_text: "Asked for" }
  if (/\/(write_off|close)$/.test(path)) return { reason_text: "Asked for" }
  if (path.endsWith("/remove")) return { reason_text: "The room is too small." }
  if (/\/(dispute|lift|review)$/.test(path)) return { text: "In a few words" }
  if (path.endsWith("/decide")) return { decision: "uphold", text: "In a few words", revision: 1 }
  if (path.endsWith("/notes")) return { note: "A note" }
  return path.endsWith("/feedback") ? { rating: 4 } : {}
}

describe("every method of every path, for every kind of caller", () => {
  it("has a row in the matrix", () => {
    expect(Object.keys(MATRIX).sort()).toEqual(ownRoutes())
  })

  it("has an output for every answer but a file's and a stream's", async () => {
    const silent = await Promise.all(
      Object.entries(MATRIX).flatMap(([path, rows]) =>
        rows.map(async ({ method }) =>
          (await handlerOf(method, path)).door?.operation.output ? [] : [`${method} ${path}`],
        ),
      ),
    )
    expect(silent.flat()).toEqual([
      "GET /api/group_sessions/[groupId]/calendar.ics",
      "GET /api/invoices/[invoiceId]/as.pdf",
      "GET /api/invoices/[invoiceId]/as.xml",
      "GET /api/analyst_sessions/[bookingId]/calendar.ics",
      "GET /api/calendar/[file]",
      "GET /api/openapi.json",
      "GET /api/unsubscribe/[token]",
      "POST /api/unsubscribe/[token]",
      "POST /api/payments/webhooks/[provider]",
      "GET /api/analyst_sessions/export.csv",
      "GET /api/group_sessions/export.csv",
      "GET /api/me/data.zip",
      "GET /api/admin/audit.csv",
      "GET /api/events",
    ])
  })

  for (const [path, rows] of Object.entries(MATRIX)) {
    for (const { method, expected } of rows) {
      for (const caller of CALLERS) {
        it(`${method} ${path}, ${caller}: ${expected[caller]}`, async () => {
          const params = {
            bookingId: await freshBooking(),
            ...(path.includes("[groupId]") ? await freshGroup() : {}),
            analystId: actors.ownAnalyst.id,
            date: "2036-01-01",
            notificationId: shown,
            file: `${"x".repeat(43)}.ics`,
            timeOffId: NONE,
            webhookId: NONE,
            deliveryId: NONE,
            deviceId: NONE,
            tokenId: NONE,
            invoiceId: billed,
            paymentId: NONE,
            findingId: NONE,
            caseId: NONE,
            penaltyId: NONE,
            userId: somebody,
            loginId: NONE,
            methodId: NONE,
            checkoutId: NONE,
            provider: "sandbox",
          }
          const body = method === "GET" ? undefined : bodyFor(path)
          const asked = path.endsWith("/explain") ? `${path}?at=2036-01-01T00:00:00Z` : path
          const answer = await call(method, asked, params, { authorization: tokens[caller], body })
          expect(answer.status).toBe(expected[caller])
        })
      }
    }

    it(`${path} answers every other method with 405 and what it allows`, async () => {
      for (const method of METHODS.filter((name) => !rows.some((known) => known.method === name))) {
        const answer = await call(method, path, { bookingId: "x", analystId: "x" })
        expect(answer.status, method).toBe(405)
        expect(answer.body).toMatchObject({ code: "method_not_allowed", status: 405 })
        expect(answer.headers.get("allow")).toContain(rows[0]?.method)
      }
    })
  }

  it("tells a foreign booking from a missing one by nothing but the request's id", async () => {
    const path = "/api/analyst_sessions/[bookingId]"
    const options = { authorization: tokens.otherInvestor }
    const foreign = await call("GET", path, { bookingId: await freshBooking() }, options)
    const missing = await call("GET", path, { bookingId: "0199e8a0-0000-7000-8000-000000000000" }, options)
    const unreadable = await call("GET", path, { bookingId: "not-a-uuid" }, options)
    const { request_id: _, ...body } = foreign.body
    expect(missing.body).toMatchObject(body)
    expect(unreadable.body).toMatchObject(body)
  })

  it("lets a token with the read scope read and not write", async () => {
    const authorization = await bearer(db, actors.ownAnalyst, "read")
    expect((await call("GET", "/api/analyst_sessions/incoming", {}, { authorization })).status).toBe(200)
    const bookingId = await freshBooking()
    const answer = await call(
      "POST",
      "/api/analyst_sessions/[bookingId]/confirm",
      { bookingId },
      { authorization, body: {} },
    )
    expect(answer.body).toMatchObject({ status: 403, code: "insufficient_scope" })
  })
})
