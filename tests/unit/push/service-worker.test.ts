import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { createContext, runInContext } from "node:vm"
import { describe, expect, it, vi } from "vitest"

const SCRIPT = readFileSync(fileURLToPath(new URL("../../../public/sw.js", import.meta.url)), "utf8")
const ORIGIN = "https://connect.example"

/** The script of the service worker, running in a browser with these tabs open. */
function start({ tabs = [] }: { tabs?: readonly string[] } = {}) {
  const listeners = new Map<string, (event: object) => void>()
  const clients = tabs.map((path) => ({ url: `${ORIGIN}${path}`, focus: vi.fn(async () => {}) }))
  const self = {
    location: { href: `${ORIGIN}/sw.js?name=Chrome%20on%20Android`, origin: ORIGIN },
    addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener),
    skipWaiting: vi.fn(),
    clients: { matchAll: vi.fn(async () => clients), openWindow: vi.fn(async () => {}) },
    registration: {
      showNotification: vi.fn(async () => {}),
      pushManager: { subscribe: vi.fn(async () => subscriptionOf("made")) },
    },
  }
  const fetch = vi.fn(async () => {})
  runInContext(SCRIPT, createContext({ self, URL, fetch }))
  /** Lets something happen, and waits for all that the script keeps itself alive for. */
  const happens = async (name: string, event: object) => {
    const waits: unknown[] = []
    listeners.get(name)?.({ ...event, waitUntil: (promise: unknown) => waits.push(promise) })
    await Promise.all(waits)
  }
  return { self, clients, fetch, happens, opened: self.clients.openWindow }
}

function subscriptionOf(name: string) {
  const options = { userVisibleOnly: true, applicationServerKey: name }
  const [endpoint, keys] = [`https://push.example/${name}`, { p256dh: name, auth: name }]
  return { options, toJSON: () => ({ endpoint, expirationTime: null, keys }) }
}

describe("what is pushed", () => {
  it("is shown once under its tag, with the page that it opens", async () => {
    const { self, happens } = start()
    const pushed = { title: "Clara Voss asks", body: "Tue 8 Dec", url: "/bookings/7", tag: "t" }
    await happens("push", { data: { json: () => pushed } })
    const shown = { body: "Tue 8 Dec", tag: "t", data: { url: "/bookings/7" } }
    expect(self.registration.showNotification).toHaveBeenCalledWith(
      "Clara Voss asks",
      expect.objectContaining(shown),
    )
  })

  it("is shown without words of anybody when it brings none", async () => {
    const { self, happens } = start()
    await happens("push", { data: null })
    const shown = { body: "", data: { url: "/notifications" } }
    expect(self.registration.showNotification).toHaveBeenCalledWith(
      "Analyst Connect",
      expect.objectContaining(shown),
    )
  })
})

describe("a click on it", () => {
  const notificationOf = (url: string) => ({ close: vi.fn(), data: { url } })

  it("brings the tab forward that has its page open, whatever else is open", async () => {
    const { clients, opened, happens } = start({ tabs: ["/bookings", "/bookings/7?from=list", "/"] })
    const notification = notificationOf("/bookings/7")
    await happens("notificationclick", { notification })
    expect(notification.close).toHaveBeenCalledOnce()
    expect(clients.map(({ focus }) => focus.mock.calls.length)).toEqual([0, 1, 0])
    expect(opened).not.toHaveBeenCalled()
  })

  it("opens its page where no tab has it, and leaves the others as they are", async () => {
    const { self, clients, opened, happens } = start({ tabs: ["/bookings/8", "/"] })
    await happens("notificationclick", { notification: notificationOf("/bookings/7") })
    expect(self.clients.matchAll).toHaveBeenCalledWith({ type: "window", includeUncontrolled: true })
    expect(opened.mock.calls).toEqual([[`${ORIGIN}/bookings/7`]])
    expect(clients.flatMap(({ focus }) => focus.mock.calls)).toEqual([])
  })

  it("leads nowhere else", async () => {
    const { opened, happens } = start()
    for (const url of ["https://evil.example/bookings/7", "//evil.example"])
      await happens("notificationclick", { notification: notificationOf(url) })
    expect(opened).not.toHaveBeenCalled()
  })
})

describe("a subscription that the browser took back", () => {
  const change = "pushsubscriptionchange"
  const said = (name: string) => [
    "/api/me/push_devices",
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        endpoint: `https://push.example/${name}`,
        keys: { p256dh: name, auth: name },
        name: "Chrome on Android",
      }),
    },
  ]

  it("is replaced by the new one that it brings", async () => {
    const { self, fetch, happens } = start()
    await happens(change, { oldSubscription: subscriptionOf("old"), newSubscription: subscriptionOf("new") })
    expect(self.registration.pushManager.subscribe).not.toHaveBeenCalled()
    expect(fetch.mock.calls).toEqual([said("new")])
  })

  it("is asked for again under the same key where it brings none", async () => {
    const { self, fetch, happens } = start()
    const oldSubscription = subscriptionOf("old")
    await happens(change, { oldSubscription, newSubscription: null })
    expect(self.registration.pushManager.subscribe.mock.calls).toEqual([[oldSubscription.options]])
    expect(fetch.mock.calls).toEqual([said("made")])
  })

  it("is let go where nobody knows under which key it was", async () => {
    const { fetch, happens } = start()
    await happens(change, { oldSubscription: null, newSubscription: null })
    expect(fetch).not.toHaveBeenCalled()
  })
})

it("it answers no requests and keeps nothing", () => {
  expect(SCRIPT).not.toMatch(/"fetch"|caches|indexedDB/)
})
