import { beforeAll, describe, expect, it } from "vitest"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { replaceWeek } from "@/lib/availability/replace-week"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import type { User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { addNote } from "@/lib/notes/add-note"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)

let admin: User
let analyst: User
let investor: User
let bookingId: string
let authorization: string

beforeAll(async () => {
  admin = await makeUser(db, "admin", { name: "Ruth Amsel", timeZone: "Asia/Tokyo" })
  investor = await makeUser(db, "investor", { name: "Clara Voss" })
  analyst = await makeAnalyst(db, {}, undefined, { name: "Naoko Fujisawa" })
  authorization = await bearer(db, admin)
  bookingId = (await makeBooking(db, investor, analyst, { createdAt: at(1) })).id
  accepted(await confirmBooking(ctxOf(db, analyst, at(2)), { bookingId }))
  accepted(await replaceWeek(ctxOf(db, analyst, at(3)), { windows: [] }))
  const changes = { minNoticeMinutes: 120, isEnabled: false }
  accepted(await updateAnyProfile(ctxOf(db, admin, at(4)), { analystId: analyst.id, ...changes }))
  accepted(await addNote(ctxOf(db, admin, at(4)), { bookingId, note: "For both of you" }))
})

const list = (query = "") => call("GET", `/api/admin/audit?${query}`, {}, { authorization })
const actsOf = async (query: string) => (await list(query)).body.items.map(({ action }) => action)

describe("the audit trail over HTTP", () => {
  it("is one stream, newest first: an admin's edit once, with how it came and what it changed", async () => {
    const { status, body } = await list()
    expect(status).toBe(200)
    expect(body.items.map(({ action }) => action).toSorted()).toEqual([
      "booking_confirmed",
      "booking_requested",
      "note_added",
      "profile_updated",
      "schedule_recorded",
      "token_created",
      "week_replaced",
    ])
    const moments = body.items.map((event) => String(event.at))
    expect(moments).toEqual(moments.toSorted().toReversed())
    expect(body.items.find(({ action }) => action === "profile_updated")).toEqual({
      id: expect.any(String),
      at: "2026-11-23T09:04:00Z",
      source: "audit",
      actor_id: admin.id,
      actor_role: "admin",
      actor_name: "Ruth Amsel",
      via: "browser",
      action: "profile_updated",
      object_type: "analyst",
      object_id: analyst.id,
      object_name: "Naoko Fujisawa",
      before: { min_notice_minutes: 0, is_enabled: true },
      after: { min_notice_minutes: 120, is_enabled: false },
      request_id: "a-request",
      address: "192.0.2.7",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(body.items.find(({ action }) => action === "booking_confirmed")).toMatchObject({
      source: "booking",
      actor_name: "Naoko Fujisawa",
      object_name: "Clara Voss with Naoko Fujisawa",
      via: null,
      before: { status: "requested", revision: 1 },
      after: { status: "confirmed", revision: 2 },
    })
    expect(JSON.stringify(body)).not.toContain("For both of you")
  })

  it("comes in pages that hold everything once, also what happened at one moment", async () => {
    const whole = (await list()).body.items.map(({ id }) => id)
    const seen: unknown[] = []
    for (let cursor: unknown = ""; cursor !== null; ) {
      const { body } = await list(`limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.items.map(({ id }) => id))
      cursor = body.next_cursor
    }
    expect(seen).toEqual(whole)
    expect((await list("cursor=abc")).body).toMatchObject({ status: 400, code: "invalid_input" })
  })

  it("is filtered by act, actor, object and days of the admin's own zone", async () => {
    expect(await actsOf("action=profile_updated")).toEqual(["profile_updated"])
    expect(await actsOf("action=user_role_changed")).toEqual([])
    expect(await actsOf(`actor=${analyst.id}`)).toEqual(["week_replaced", "booking_confirmed"])
    expect((await actsOf("actor=system")).toSorted()).toEqual(["schedule_recorded", "token_created"])
    expect(await actsOf(`object_type=booking&object_id=${bookingId}`)).toEqual([
      "note_added",
      "booking_confirmed",
      "booking_requested",
    ])
    expect((await actsOf("object_type=analyst")).toSorted()).toEqual([
      "profile_updated",
      "schedule_recorded",
      "week_replaced",
    ])
    expect(await actsOf("from=2026-11-23T09:01:00Z&to=2026-11-23T09:03:00Z")).toEqual([
      "booking_confirmed",
      "booking_requested",
    ])
    expect(await actsOf("from=2026-11-23&to=2026-11-23&object_type=token")).toEqual(["token_created"])
    expect(await actsOf("to=2026-11-22")).toEqual([])
    for (const wrong of ["actor=nobody", "object_id=7", "action=Profile", "from=yesterday", "who=me"])
      expect((await list(wrong)).body, wrong).toMatchObject({ status: 400, code: "invalid_input" })
  })

  it("is a file, too, with the same filters", async () => {
    const path = `/api/admin/audit.csv?actor=${admin.id}&object_type=analyst`
    const answer = await call("GET", path, {}, { authorization })
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="audit-2026-11-23\.csv"$/,
    )
    const [head = "", ...rows] = String(answer.body.text).trimEnd().split("\r\n")
    expect(head).toBe(
      "id,at,actor_id,actor,actor_role,via,action,object_type,object_id,object,before,after,request_id,address,hash",
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain(
      `,2026-11-23T09:04:00Z,${admin.id},Ruth Amsel,admin,browser,profile_updated,analyst,${analyst.id},Naoko Fujisawa,`,
    )
    expect(rows[0]).toContain('""min_notice_minutes"":120')
  })
})

it("tells what an admin made of a profile's words from its history, which can be erased", async () => {
  const { id } = await makeAnalyst(db, { headline: "Rail" })
  const words = { headline: "Copper", bioShort: "Mines", specialties: ["Zinc"] }
  accepted(await updateAnyProfile(ctxOf(db, admin, at(0)), { analystId: id, ...words }))
  const { body } = await list(`object_id=${id}&action=profile_updated`)
  expect(body.items).toMatchObject([
    {
      before: { headline: "Rail" },
      after: { headline: "Copper", bio_short: "Mines", specialties: ["Zinc"] },
    },
  ])
  const { rows } = await db.$client.query("select after from audit_events where object_id = $1", [id])
  expect(Object.values(rows[0].after)).toEqual(["[not kept]", "[not kept]", "[not kept]"])
})
