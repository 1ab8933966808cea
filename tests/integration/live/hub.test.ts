import { eq, sql } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { webhookEndpoints } from "@/db/schema/destinations"
import { apiTokens, authSessions, users } from "@/db/schema/users"
import { hashToken } from "@/lib/accounts/api-tokens"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { replaceOverride } from "@/lib/availability/replace-override"
import { systemCtx, type User } from "@/lib/context"
import { SECOND_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { EVENT_STREAMS_MAX } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { followEvents } from "@/lib/live/follow-events"
import { type Hub, startHub } from "@/lib/live/hub"
import { UNREAD_MAX_BYTES } from "@/lib/live/open-stream"
import { settle } from "@/lib/notifications/settle"
import { tellEvents } from "@/lib/notifications/tell-events"
import { deleteWebhook } from "@/lib/webhooks/delete-webhook"
import { type Actors, makeActors } from "@/tests/support/callers"
import { call, handlerOf } from "@/tests/support/doors"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
} from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { type ReadEvent, type Reading, readEvents } from "@/tests/support/read-events"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const OPEN = ["ownInvestor", "otherInvestor", "ownAnalyst", "otherAnalyst", "admin"] as const

let hub: Hub
let actors: Actors
const open: Reading[] = []

beforeAll(() => {
  hub = startHub(db, url)
})
afterAll(() => hub.close())
beforeEach(async () => {
  await Promise.all(open.splice(0).map((reading) => reading.close()))
  await untilListening()
  actors = await makeActors(db)
})

async function loginOf({ id }: User) {
  return { kind: "session", key: await openAuthSession(db, id, NOW) } as const
}

async function untilListening(): Promise<void> {
  await expect.poll(() => hub.isUp()).toBe(true)
}

/** A page of a user, open by a login of its own. */
async function pageOf(
  user: User,
  analystIds: readonly string[] = [],
  follows: "directory" | "deliveries" | "groups" | null = null,
  after?: string,
) {
  const sid = await openAuthSession(db, user.id, NOW)
  const followed = {
    followsDirectory: follows === "directory",
    followsDeliveries: follows === "deliveries",
    followsGroups: follows === "groups",
  }
  const line = hub.open({ user, login: { kind: "session", key: sid }, analystIds, ...followed, after })
  if ("ok" in line) throw new Error(line.problem.code)
  const reading = readEvents(line.body)
  open.push(reading)
  return { ...reading, sid }
}

/** A login of a user that was ended, of which nothing is said any more. */
async function endedLoginOf({ id: userId }: User): Promise<string> {
  const id = newId()
  await db.insert(authSessions).values({ id, userId, createdAt: NOW, lastSeenAt: NOW, revokedAt: NOW })
  return id
}

const say = (channel: string, id: string) => db.execute(sql`select pg_notify(${channel}, ${id})`)

describe("an open page", () => {
  it("hears of a booking within a second if it is one of its reader's, and an admin of every one", async () => {
    const pages = new Map<string, Reading>()
    for (const caller of OPEN) pages.set(caller, await pageOf(actors[caller]))
    const heardBy = (caller: string) => pages.get(caller)?.events.map(({ name }) => name)
    const booking = await makeBooking(db, actors.ownInvestor, actors.ownAnalyst)
    await tellEvents(systemCtx(db, NOW))
    for (const caller of ["ownInvestor", "ownAnalyst", "admin"] as const) {
      const heard = await pages.get(caller)?.next("booking")
      expect(heard?.body).toEqual({ booking_id: booking.id, revision: 1, status: "requested" })
    }
    // What comes last on every line shows that nothing came before it on the others'.
    for (const caller of OPEN) await say("shown", actors[caller].id)
    for (const page of pages.values()) await page.next("notification")
    for (const caller of ["otherInvestor", "otherAnalyst"]) expect(heardBy(caller)).toEqual(["notification"])
  })

  it("hears how a group session stands if it follows all, or its reader is part of it, and never whose seats they are", async () => {
    const group = await makeGroup(db, actors.ownAnalyst)
    const [seated, watching, elsewhere] = [
      await pageOf(actors.ownInvestor),
      await pageOf(actors.otherInvestor, [], "groups"),
      await pageOf(actors.otherAnalyst),
    ]
    const seat = await makeSeat(db, group, actors.ownInvestor)
    await tellEvents(systemCtx(db, NOW))
    for (const page of [seated, watching]) {
      const { body } = await page.next("group")
      expect(body).toEqual({ group_id: group.id, revision: 1, status: "confirmed", taken: 1 })
    }
    await say("shown", actors.otherAnalyst.id)
    await elsewhere.next("notification")
    expect(elsewhere.events.map(({ name }) => name)).toEqual(["notification"])
    const heard = JSON.stringify(watching.events)
    for (const id of [seat.id, actors.ownInvestor.id]) expect(heard).not.toContain(id)
  })

  it("hears of the free times that it follows, and of nobody's else; one of the directory of every listed analyst's", async () => {
    const [own, other] = [actors.ownAnalyst.id, actors.otherAnalyst.id]
    const follower = await pageOf(actors.ownInvestor, [own])
    const directory = await pageOf(actors.otherInvestor, [], "directory")
    const unlisted = await makeUser(db, "analyst")
    for (const id of [other, unlisted.id]) await say("availability", id)
    await makeBooking(db, actors.otherInvestor, actors.ownAnalyst)
    await tellEvents(systemCtx(db, NOW))
    expect((await follower.next("availability")).body).toEqual({ analyst_id: own })
    const heard = (events: readonly ReadEvent[]) => events.filter(({ name }) => name === "availability")
    await directory.until((events) =>
      [own, other].every((id) => JSON.stringify(heard(events)).includes(id)) ? true : undefined,
    )
    expect(JSON.stringify(directory.events)).not.toContain(unlisted.id)
    expect(JSON.stringify(follower.events)).not.toContain(other)
  })

  it("of the directory hears what it missed before its line was open, or open again", async () => {
    const analyst = await makeAnalyst(db)
    const [reader, drawnAt] = [actors.ownInvestor, hub.position()]
    const witness = await pageOf(actors.admin, [], "directory")
    await say("availability", analyst.id)
    const told = (events: readonly ReadEvent[]) =>
      events.find(({ body }) => JSON.stringify(body).includes(analyst.id))
    const heard = await witness.until(told)
    const late = await pageOf(reader, [], "directory", drawnAt)
    expect((await late.until(told)).body).toEqual({ analyst_id: analyst.id })
    const others = [
      await pageOf(reader, [], "directory", heard.id ?? ""),
      await pageOf(reader, [], null, drawnAt),
    ]
    await say("shown", reader.id)
    for (const page of others) {
      await page.next("notification")
      expect(page.events.map(({ name }) => name)).toEqual(["notification"])
    }
  })

  it("hears of an edit of a schedule that it follows", async () => {
    const page = await pageOf(actors.ownInvestor, [actors.ownAnalyst.id])
    const wish = { date: "2026-12-01", windows: [] }
    accepted(await replaceOverride(ctxOf(db, actors.ownAnalyst), wish))
    expect((await page.next("availability")).body).toEqual({ analyst_id: actors.ownAnalyst.id })
  })

  it("hears that what it was told of a webhook fell with it", async () => {
    const [owner, id] = [actors.ownAnalyst, newId()]
    const webhook = { id, userId: owner.id, url: "https://example.com/", events: ["note.added"], secret: "s" }
    await db.insert(webhookEndpoints).values(webhook)
    const stopped = { kind: "webhook_stopped", source: "endpoint", sourceId: id, bookingId: null } as const
    const booking = await makeBooking(db, actors.ownInvestor, owner)
    await makeNotification(db, booking, { ...stopped, recipientId: owner.id })
    const page = await pageOf(owner)
    accepted(await deleteWebhook(ctxOf(db, owner), { webhookId: id }))
    expect((await page.next("notification")).body).toEqual({ unread: 0 })
  })

  it("that follows deliveries hears that one was settled, an admin's of everybody's, another's of his own", async () => {
    const { admin, ownInvestor, otherInvestor } = actors
    const [own, other, all] = [ownInvestor, otherInvestor, admin].map((user) =>
      pageOf(user, [], "deliveries"),
    )
    const deaf = await pageOf(admin)
    const booking = await makeBooking(db, ownInvestor, actors.ownAnalyst)
    const due = { channel: "email", status: "due", settledAt: null } as const
    const id = await makeNotification(db, booking, due)
    await settle({ db, now: NOW }, [id], { status: "sent" })
    expect((await (await own)?.next("deliveries"))?.body).toEqual({})
    expect((await (await all)?.next("deliveries"))?.body).toEqual({})
    // What comes last on every line shows that nothing came before it on the others'.
    for (const { id } of [otherInvestor, admin]) await say("shown", id)
    for (const page of [await other, deaf]) {
      await page?.next("notification")
      expect(page?.events.map(({ name }) => name)).not.toContain("deliveries")
    }
  })

  it("learns no id of a booking, a person or a time but its own booking's", async () => {
    const page = await pageOf(actors.ownInvestor)
    const booking = await makeBooking(db, actors.ownInvestor, actors.ownAnalyst)
    await tellEvents(systemCtx(db, NOW))
    const { body } = await page.next("booking")
    expect(Object.keys(body as object).toSorted()).toEqual(["booking_id", "revision", "status"])
    expect(JSON.stringify(page.events)).not.toContain(actors.ownAnalyst.id)
    expect(JSON.stringify(page.events)).toContain(booking.id)
  })
})

describe("a line", () => {
  it.each([
    ["its login signs out", (_: User, sid: string) => end(authSessions, sid)],
    ["its reader's account is disabled", (user: User) => disable(user.id)],
    ["its reader has another role", ({ id }: User) => changeRole(id)],
  ])("ends at once when %s; another's goes on", async (_, act) => {
    const page = await pageOf(actors.ownInvestor)
    const other = await pageOf(actors.otherInvestor)
    await untilLookedAt(page, actors.ownInvestor)
    await endsAtOnce(page, () => act(actors.ownInvestor, page.sid))
    await say("shown", actors.otherInvestor.id)
    await other.next("notification")
  })

  it("ends at once, too, when its login had ended before it was open", async () => {
    const page = await pageOf(actors.ownInvestor)
    const line = hub.open({
      user: actors.ownInvestor,
      login: { kind: "session", key: await endedLoginOf(actors.ownInvestor) },
      analystIds: [],
      followsDirectory: false,
    })
    if ("ok" in line) throw new Error(line.problem.code)
    await endsAtOnce(readEvents(line.body), () => undefined)
    await say("shown", actors.ownInvestor.id)
    await page.next("notification")
  })

  it("ends when the token that opened it is revoked, not when another of its owner is", async () => {
    const user = actors.ownInvestor
    const [first, second] = await Promise.all(
      [1, 2].map(async () => {
        const [, token = ""] = (await bearer(db, user)).split(" ")
        const key = hashToken(token)
        const line = hub.open({
          user,
          login: { kind: "token", key },
          analystIds: [],
          followsDirectory: false,
        })
        if ("ok" in line) throw new Error(line.problem.code)
        return { key, ...readEvents(line.body) }
      }),
    )
    if (!first || !second) throw new Error("two lines were to be open")
    open.push(first, second)
    await untilLookedAt(first, user)
    await endsAtOnce(first, () =>
      db.update(apiTokens).set({ revokedAt: NOW }).where(eq(apiTokens.tokenHash, first.key)),
    )
    await say("shown", user.id)
    await second.next("notification", 1)
  })

  it("is refused to a user who has three, until one of them is closed", async () => {
    const pages = await Promise.all(Array.from({ length: EVENT_STREAMS_MAX }, () => pageOf(actors.admin)))
    await expect(pageOf(actors.admin)).rejects.toThrow("rate_limited")
    await pages[0]?.close()
    await pageOf(actors.admin)
  })

  it("breaks off where 64 KiB are not read", async () => {
    const sid = await openAuthSession(db, actors.admin.id, NOW)
    const login = { kind: "session", key: sid } as const
    const line = hub.open({ user: actors.admin, login, analystIds: [], followsDirectory: false })
    if ("ok" in line) throw new Error(line.problem.code)
    const shortest = "event: resync\nid: 1\ndata: {}\n\n".length
    for (let sent = 0; sent <= UNREAD_MAX_BYTES; sent += shortest) line.resync()
    await expect(line.body.getReader().read()).rejects.toThrow("unread")
  })
})

describe("the one connection that listens", () => {
  it("listens again when it was cut, and tells every page that it may have missed something within five seconds", async () => {
    const pages = await Promise.all([pageOf(actors.ownInvestor), pageOf(actors.admin)])
    expect(await listeners()).toHaveLength(1)
    for (const round of [0, 1, 2]) {
      const [pid] = await listeners()
      await db.execute(sql`select pg_terminate_backend(${pid})`)
      for (const page of pages) await page.next("resync", round)
      expect(await listeners()).toHaveLength(1)
      expect(await listeners()).not.toEqual([pid])
    }
    await say("shown", actors.admin.id)
    await pages[1]?.next("notification")
  })

  it("finds out on its return who signed out meanwhile", async () => {
    const page = await pageOf(actors.ownInvestor)
    const [pid] = await listeners()
    // In one transaction, so that it ends with nobody listening.
    await db.transaction(async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(${pid})`)
      await tx.execute(sql`alter table auth_sessions disable trigger tg_auth_sessions_access`)
      await tx.update(authSessions).set({ revokedAt: NOW }).where(eq(authSessions.id, page.sid))
      await tx.execute(sql`alter table auth_sessions enable trigger tg_auth_sessions_access`)
    })
    await page.ended
  })
})

describe("GET /api/events", () => {
  const path = "/api/events"

  it("first says what came since the page was drawn, and resync where nobody knows", async () => {
    const [user, login] = [actors.ownInvestor, await loginOf(actors.ownInvestor)]
    const drawnAt = hub.position()
    const witness = await pageOf(actors.admin)
    const booking = await makeBooking(db, user, actors.ownAnalyst)
    await makeBooking(db, actors.otherInvestor, actors.otherAnalyst)
    await tellEvents(systemCtx(db, NOW))
    await witness.next("booking", 1)
    const openAfter = (after: string) => {
      const line = hub.open({ user, login, analystIds: [], followsDirectory: false, after })
      if ("ok" in line) throw new Error(line.problem.code)
      const reading = readEvents(line.body)
      open.push(reading)
      return reading
    }
    const page = openAfter(drawnAt)
    expect((await page.next("booking")).body).toMatchObject({ booking_id: booking.id })
    const elsewhere = openAfter("another-7")
    await elsewhere.next("resync")
    expect(elsewhere.events).toHaveLength(1)
    const upToDate = openAfter(hub.position())
    await say("shown", user.id)
    await upToDate.next("notification")
    expect(page.events.map(({ name }) => name)).toEqual(["booking", "notification"])
    expect(upToDate.events.map(({ name }) => name)).toEqual(["notification"])
  })

  it("is a stream that no proxy holds back, and says resync to a browser that comes back", async () => {
    const authorization = await bearer(db, actors.ownInvestor)
    const handler = await handlerOf("GET", path)
    const headers = { authorization, "last-event-id": "7" }
    const request = new Request(`http://localhost:3000${path}`, { headers })
    const answer = await handler(request, { params: Promise.resolve({}) })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    })
    if (!answer.body) throw new Error("there is no stream")
    const reading = readEvents(answer.body)
    open.push(reading)
    await reading.next("resync")
  })

  it("refuses a fourth line with when to come back, and more than three analysts", async () => {
    const authorization = await bearer(db, actors.admin)
    await Promise.all(Array.from({ length: EVENT_STREAMS_MAX }, () => pageOf(actors.admin)))
    const fourth = await call("GET", path, {}, { authorization })
    expect(fourth.body).toMatchObject({ status: 429, code: "rate_limited" })
    expect(fourth.headers.get("retry-after")).toBe("30")
    const query = Array.from({ length: 4 }, () => `analyst=${actors.ownAnalyst.id}`).join("&")
    expect((await call("GET", `${path}?${query}`, {}, { authorization })).body).toMatchObject({ status: 400 })
  })

  it("follows no analyst who is not listed, but the caller himself", async () => {
    const unlisted = await makeAnalyst(db, { isEnabled: false })
    const followers = await Promise.all(
      [unlisted, actors.ownInvestor].map(async (user) => {
        const login = { kind: "session", key: await openAuthSession(db, user.id, NOW) } as const
        const ctx = { ...ctxOf(db, user), login }
        const line = accepted(
          await followEvents(ctx, {
            analyst: [unlisted.id],
            directory: false,
            deliveries: false,
            groups: false,
          }),
        )
        const reading = readEvents(line.body)
        open.push(reading)
        return { user, reading }
      }),
    )
    await say("availability", unlisted.id)
    await followers[0]?.reading.next("availability")
    for (const { user } of followers) await say("shown", user.id)
    const heard = await Promise.all(
      followers.map(async ({ reading }) => {
        await reading.next("notification")
        return [...new Set(reading.events.map(({ name }) => name))].toSorted()
      }),
    )
    expect(heard).toEqual([["availability", "notification"], ["notification"]])
  })
})

it("a hub that closes bids every page come back after a time of its own, and lets nobody in", async () => {
  const user = actors.ownInvestor
  const mine = startHub(db, url)
  const login = { kind: "session", key: await openAuthSession(db, user.id, NOW) } as const
  const follower = { user, login, analystIds: [], followsDirectory: false }
  const line = mine.open(follower)
  if ("ok" in line) throw new Error(line.problem.code)
  await mine.close()
  const [, ...last] = (await readAll(line.body)).match(/retry: \d+/g) ?? []
  expect(last).toHaveLength(1)
  expect(mine.open(follower)).toMatchObject({ problem: { code: "unavailable" } })
})

async function readAll(body: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(body).text()
}

async function listeners(): Promise<number[]> {
  const { rows } = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where application_name = 'analyst-connect listen' and datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

/** Waits until what is looked at of a new line is: what is told later ends nothing that this would have. */
async function untilLookedAt(page: Pick<Reading, "next">, { id }: User): Promise<void> {
  await say("shown", id)
  await page.next("notification")
}

/** So often a line that should have ended is looked at and ended. */
const HEARTBEAT_MS = 15 * SECOND_MS

/** Acts, and looks that a line ends before the next heartbeat would end it as well. */
async function endsAtOnce({ ended }: Pick<Reading, "ended">, act: () => unknown): Promise<void> {
  const began = performance.now()
  await act()
  await ended
  expect(performance.now() - began).toBeLessThan(HEARTBEAT_MS)
}

function changeRole(id: string) {
  return db.update(users).set({ role: "admin" }).where(eq(users.id, id))
}

function end(table: typeof authSessions, id: string) {
  return db.update(table).set({ revokedAt: NOW }).where(eq(table.id, id))
}

function disable(id: string) {
  return db.update(users).set({ disabledAt: NOW }).where(eq(users.id, id))
}
