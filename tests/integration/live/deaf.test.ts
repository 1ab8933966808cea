import { afterEach, expect, it, vi } from "vitest"
import { authSessions } from "@/db/schema/users"
import * as logins from "@/lib/accounts/auth-sessions"
import { SECOND_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { startHub } from "@/lib/live/hub"
import { makeUser, NOW } from "@/tests/support/factories"
import { readEvents } from "@/tests/support/read-events"
import { standBefore } from "@/tests/support/stand-before"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const HEARTBEAT_MS = 15 * SECOND_MS

afterEach(() => vi.useRealTimers())

it("while nothing of the database is heard open pages get no heartbeat, and none is let in; then they are told to look again", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
  const between = await standBefore(url)
  const hub = startHub(db, between.url)
  const user = await makeUser(db, "investor")
  const login = { kind: "session", key: await logins.openAuthSession(db, user.id, NOW) } as const
  const open = () => {
    const line = hub.open({ user, login, analystIds: [], followsDirectory: false })
    return "ok" in line ? line.problem.code : readEvents(line.body)
  }
  try {
    await expect.poll(hub.isUp).toBe(true)
    const page = open()
    if (typeof page === "string") throw new Error(page)
    vi.advanceTimersByTime(HEARTBEAT_MS)
    await expect.poll(page.heartbeats).toBe(1)

    between.state.isDown = true
    between.cut()
    await expect.poll(hub.isUp).toBe(false)
    vi.advanceTimersByTime(2 * HEARTBEAT_MS)
    expect(open()).toBe("unavailable")

    between.state.isDown = false
    await page.next("resync")
    expect(page.heartbeats()).toBe(1)
    expect(open()).toBeTypeOf("object")
  } finally {
    await hub.close()
    between.close()
  }
})

it("a page whose login ended while the database did not answer is ended soon after, and waits for no heartbeat", async () => {
  // None ever comes.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] })
  const hub = startHub(db, url)
  const user = await makeUser(db, "investor")
  const [key, userId] = [newId(), user.id]
  await db.insert(authSessions).values({ id: key, userId, createdAt: NOW, lastSeenAt: NOW, revokedAt: NOW })
  const login = { kind: "session", key } as const
  try {
    await expect.poll(hub.isUp).toBe(true)
    const looked = vi.spyOn(logins, "findGoodLogins").mockRejectedValueOnce(new Error("it does not answer"))
    const line = hub.open({ user, login, analystIds: [], followsDirectory: false })
    if ("ok" in line) throw new Error(line.problem.code)
    await readEvents(line.body).ended
    expect(looked.mock.calls.length).toBeGreaterThan(1)
  } finally {
    await hub.close()
  }
})
