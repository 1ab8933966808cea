import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { pushDevices } from "@/db/schema/destinations"
import { notificationChoices, notifications } from "@/db/schema/notifications"
import { systemCtx, type User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { sendPush, sendPushWithin } from "@/lib/notifications/send-push"
import type { Try } from "@/lib/notifications/settle"
import { listPushDevices } from "@/lib/push/list-push-devices"
import { savePushDevice } from "@/lib/push/save-push-device"
import { testPushDevice } from "@/lib/push/test-push-device"
import { ctxOf, makeAnalyst, makeBooking, makeNotification, makeUser, NOW } from "@/tests/support/factories"
import { type Browser, readPush, readVapid, startPushService } from "@/tests/support/push-service"
import { testDatabase } from "@/tests/support/test-database"
import { VAPID_PAIR } from "@/tests/support/vapid-pair"

Object.assign(process.env, VAPID_PAIR, {
  VAPID_SUBJECT: "mailto:ops@example.com",
  WEBHOOK_ALLOW_ADDRESSES: "127.0.0.1",
})

const { db } = testDatabase()

const service = await startPushService((path, response, n) => {
  const status = Number(path.match(/\d{3}/)?.[0])
  if (path.startsWith("/silent")) return
  if (path.startsWith("/once") && n > 1) response.writeHead(201).end()
  else response.writeHead(status, status === 429 ? { "retry-after": "5" } : {}).end("its words")
})
const pushedTo = ({ subscription: { endpoint } }: Browser) =>
  service.pushed.filter(({ path }) => endpoint.endsWith(path))

let made = 0

/** An analyst who is asked for a session and has a browser for each of these paths. */
async function asked(...paths: readonly string[]) {
  const [investor, analyst] = [await makeUser(db, "investor", { name: "Clara Voss" }), await makeAnalyst(db)]
  const browsers: Browser[] = []
  for (const path of paths) {
    const browser = service.newBrowser(`${path}/${++made}`)
    browsers.push(browser)
    accepted(await savePushDevice(ctxOf(db, analyst), { ...browser.subscription, name: path }))
  }
  const booking = await makeBooking(db, investor, analyst, { topic: "Copper" })
  const id = await makeNotification(db, booking, {
    kind: "requested",
    recipientId: analyst.id,
    channel: "push",
    status: "due",
    settledAt: null,
  })
  return { analyst, booking, browsers, id }
}

const signal = new AbortController().signal
const send = (id: string, attempt: Partial<Try> = {}, withinMs?: number) =>
  sendPushWithin(withinMs, systemCtx(db, NOW), id, { isLast: false, signal, ...attempt })

async function rowOf(id: string) {
  const [row] = await db.select().from(notifications).where(eq(notifications.id, id))
  return row
}

async function namesOf(owner: User): Promise<string[]> {
  return accepted(await listPushDevices(ctxOf(db, owner), {})).items.map(({ name }) => name)
}

describe("a request, pushed", () => {
  it("says on each of the analyst's devices who asks for when, and opens the page with Confirm", async () => {
    const { analyst, booking, browsers, id } = await asked("/201", "/201")
    await sendPush(systemCtx(db, NOW), id, { isLast: false, signal })
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 1, answer: { code: 201 } })
    for (const browser of browsers) {
      const [message, ...others] = pushedTo(browser)
      expect(others).toEqual([])
      expect(message?.headers).toMatchObject({
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        urgency: "high",
        topic: id.replaceAll("-", ""),
        ttl: "86400",
      })
      expect(readPush(browser, message?.bytes ?? Buffer.of())).toEqual({
        title: "Clara Voss asks for Tue 1 Dec, 10:00 (UTC)",
        body: expect.stringMatching(/^Tue 1 Dec/),
        url: `/bookings/${booking.id}`,
        tag: id,
      })
      const { key, claims } = readVapid(message?.headers ?? {})
      expect(key).toBe(VAPID_PAIR.VAPID_PUBLIC_KEY)
      expect(claims).toMatchObject({ aud: service.origin, sub: "mailto:ops@example.com" })
    }
    const devices = await db.select().from(pushDevices).where(eq(pushDevices.userId, analyst.id))
    expect(devices.map(({ lastSentAt }) => lastSentAt)).toEqual([NOW, NOW])
  })

  it("is read by nobody but the browser that it is for", async () => {
    const { browsers, id } = await asked("/201", "/201")
    await send(id)
    const [one, other] = browsers as [Browser, Browser]
    const bytes = pushedTo(one)[0]?.bytes ?? Buffer.of()
    expect(bytes.toString("latin1")).not.toContain("Clara")
    expect(() => readPush(other, bytes)).toThrow()
  })

  it("is sent when one device took it, and those that are gone are removed", async () => {
    const { analyst, id } = await asked("/404", "/201", "/410", "/403")
    await send(id)
    expect(await rowOf(id)).toMatchObject({ status: "sent", answer: { code: 201 } })
    expect(await namesOf(analyst)).toEqual(["/201", "/403"])
  })

  it("comes later to a device whose service bade to wait, and not again to the one that took it", async () => {
    const { browsers, id } = await asked("/201", "/once/503", "/500")
    await expect(send(id)).rejects.toThrow("a push service answered")
    expect(await rowOf(id)).toMatchObject({ status: "sent", answer: { code: 201 } })
    await expect(send(id)).rejects.toThrow("a push service answered")
    await send(id, { isLast: true })
    await send(id)
    expect(browsers.map((browser) => pushedTo(browser).length)).toEqual([1, 2, 3])
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 3, answer: { code: 201 } })
  })

  it("comes to no further device once its reader wants it no more", async () => {
    const { analyst, browsers, id } = await asked("/201", "/once/503")
    await expect(send(id)).rejects.toThrow("a push service answered")
    const off = { userId: analyst.id, topic: "requests", channel: "push", isOn: false } as const
    await db.insert(notificationChoices).values(off)
    await send(id)
    expect(browsers.map((browser) => pushedTo(browser).length)).toEqual([1, 1])
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 1 })
  })

  it("is skipped when every device is gone, and when there is none", async () => {
    const { analyst, id } = await asked("/410", "/404")
    await send(id)
    expect(await rowOf(id)).toMatchObject({ status: "skipped", reason: "no_device", answer: { code: 410 } })
    expect(await namesOf(analyst)).toEqual([])
    const none = await asked()
    await send(none.id)
    expect(await rowOf(none.id)).toMatchObject({ status: "skipped", reason: "no_device", answer: null })
  })

  for (const status of [429, 500]) {
    it(`is tried again after ${status}, and given up after the last try; the device stays`, async () => {
      const { analyst, id } = await asked(`/${status}`)
      await expect(send(id)).rejects.toThrow(`answered ${status}`)
      const answer = { code: status, text: "its words" }
      expect(await rowOf(id)).toMatchObject({ status: "due", attempts: 1, answer })
      await send(id, { isLast: true })
      expect(await rowOf(id)).toMatchObject({ status: "failed", reason: "gave_up", attempts: 2, answer })
      expect(await namesOf(analyst)).toHaveLength(1)
    })
  }

  it("arrives at a later try under the same tag", async () => {
    const { browsers, id } = await asked("/once/503")
    await expect(send(id)).rejects.toThrow("answered 503")
    await send(id)
    expect(await rowOf(id)).toMatchObject({ status: "sent", attempts: 2 })
    const [browser] = browsers as [Browser]
    const tags = pushedTo(browser).map(({ bytes }) => readPush(browser, bytes))
    expect(tags).toMatchObject([{ tag: id }, { tag: id }])
  })

  it("fails at once where the service refuses it", async () => {
    const { id } = await asked("/403")
    await send(id)
    expect(await rowOf(id)).toMatchObject({ status: "failed", reason: "refused", answer: { code: 403 } })
  })

  it("waits no longer than its time for an answer, and no longer than the process", async () => {
    const { id } = await asked("/silent")
    await expect(send(id, {}, 200)).rejects.toThrow("answered nothing")
    expect(await rowOf(id)).toMatchObject({ status: "due", answer: { code: null } })
    await expect(send(id, { signal: AbortSignal.abort() })).rejects.toThrow("answered nothing")
  })

  it("goes to no inner address that is not listed, whatever a browser gave", async () => {
    const { analyst, id } = await asked()
    const { subscription } = service.newBrowser("/201/inner")
    const at = (endpoint: string) => ({ ...subscription, endpoint, name: null })
    for (const endpoint of ["http://push.example.com/x", "https://localhost/x", "https://127.0.0.2/x"]) {
      const refused = await savePushDevice(ctxOf(db, analyst), at(endpoint))
      expect(refused, endpoint).toMatchObject({ ok: false, problem: { code: "invalid_input" } })
    }
    // A name that came to lead inside after it was saved.
    accepted(await savePushDevice(ctxOf(db, analyst), at("https://push.example.com/x")))
    const { userId } = pushDevices
    await db.update(pushDevices).set({ endpoint: "https://127.0.0.2/x" }).where(eq(userId, analyst.id))
    await expect(send(id)).rejects.toThrow("answered nothing")
    expect((await rowOf(id))?.answer?.text).toBe("The address is an inner one, which is not called.")
  })
})

describe("a test", () => {
  it("reaches its owner's device at once, and nobody else's", async () => {
    const { analyst, browsers } = await asked("/201")
    const [browser] = browsers as [Browser]
    const [device] = accepted(await listPushDevices(ctxOf(db, analyst), {})).items
    const of = { deviceId: device?.id ?? "" }
    const stranger = await testPushDevice(ctxOf(db, await makeUser(db, "investor")), of)
    expect(stranger).toMatchObject({ ok: false, problem: { code: "not_found" } })
    expect(pushedTo(browser)).toEqual([])
    accepted(await testPushDevice(ctxOf(db, analyst), of))
    expect(pushedTo(browser).map(({ bytes }) => readPush(browser, bytes))).toMatchObject([{ tag: "test" }])
  })

  it("says what went wrong, and removes a device that is gone", async () => {
    const { analyst } = await asked("/500", "/410")
    const { items } = accepted(await listPushDevices(ctxOf(db, analyst), {}))
    const answers = await Promise.all(
      items.map(({ id }) => testPushDevice(ctxOf(db, analyst), { deviceId: id })),
    )
    expect(answers).toMatchObject([
      { ok: false, problem: { code: "unavailable", detail: expect.stringContaining("500") } },
      { ok: false, problem: { code: "not_found" } },
    ])
    expect(await namesOf(analyst)).toEqual(["/500"])
  })
})
