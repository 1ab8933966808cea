import { eq } from "drizzle-orm"
import { pushDevices } from "@/db/schema/destinations"
import { authSessions } from "@/db/schema/users"
import { DAY_MS } from "@/lib/core/duration"
import { e2eDatabase } from "../support/e2e-database"
import { expect, expectAccessible, PASSWORD, signIn, test } from "../support/journey"
import { makeOwnInvestor } from "../support/own-people"

test("a device is turned on, keeps nothing of anybody, and is turned off; the application can be installed", {
  tag: "@phone",
}, async ({ page }) => {
  // No push service is to be reached from a test: the browser answers as if one were, and the person had said yes.
  await page.addInitScript(() => {
    Object.defineProperty(Notification, "permission", { get: () => "granted" })
    Notification.requestPermission = async () => "granted"
    let standing: object | null = null
    const endpoint = `https://push.example.com/${crypto.randomUUID()}`
    PushManager.prototype.getSubscription = async () => standing as PushSubscription | null
    PushManager.prototype.subscribe = async () => {
      const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, [
        "deriveBits",
      ])
      const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey))
      const text = (bytes: Uint8Array) =>
        btoa(String.fromCharCode(...bytes))
          .replaceAll("+", "-")
          .replaceAll("/", "_")
          .replaceAll("=", "")
      const keys = { p256dh: text(point), auth: text(crypto.getRandomValues(new Uint8Array(16))) }
      const unsubscribe = async () => {
        standing = null
        return true
      }
      standing = { endpoint, toJSON: () => ({ endpoint, keys }), unsubscribe }
      return standing as PushSubscription
    }
  })
  const investor = await makeOwnInvestor()
  await signIn(page, investor.email, "/settings/notifications")
  const link = page.locator("link[rel=manifest]")
  const manifest = await (await page.request.get((await link.getAttribute("href")) ?? "")).json()
  expect(manifest).toMatchObject({ name: "Analyst Connect", start_url: "/", display: "standalone" })
  for (const { src, sizes } of manifest.icons) {
    const icon = await (await page.request.get(src)).body()
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes)
  }
  expect(manifest.icons.map(({ purpose }: { purpose: string }) => purpose)).toContain("maskable")

  await expect(page.getByRole("columnheader", { name: "Push" })).toHaveCount(0)
  const unsaved = page.getByRole("checkbox", { name: "Reminders, E-mail" })
  await unsaved.uncheck()
  await page.getByRole("button", { name: "Turn it on for this device" }).click()
  const devices = page.getByRole("list", { name: "Devices that are told" })
  await expect(devices.getByText("this device")).toBeVisible()
  await expect(page.getByRole("columnheader", { name: "Push" })).toBeVisible()
  await expect(unsaved).not.toBeChecked()
  await expect(page.getByRole("button", { name: "Save 1 change" })).toBeVisible()
  await expectAccessible(page)
  const { script, caches } = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    return { script: registration.active?.scriptURL, caches: await window.caches.keys() }
  })
  expect(script).toMatch(/\/sw\.js\?name=\w/)
  expect(caches).toEqual([])
  await devices.getByRole("button", { name: /^Remove/ }).click()
  await expect(page.getByRole("button", { name: "Turn it on for this device" })).toBeVisible()
  await expect(page.getByRole("columnheader", { name: "Push" })).toHaveCount(0)
  await expect(unsaved).not.toBeChecked()
  await expect(page.getByRole("button", { name: "Save 1 change" })).toBeVisible()

  // A device whose login ran out is its person's still, who signs in there again.
  await page.getByRole("button", { name: "Save 1 change" }).click()
  await expect(page.getByText("Saved.")).toBeVisible()
  const long = new Date(Date.now() - 8 * DAY_MS)
  const [former] = await e2eDatabase()
    .update(authSessions)
    .set({ createdAt: long, lastSeenAt: long })
    .where(eq(authSessions.userId, investor.id))
    .returning()
  const id = crypto.randomUUID()
  await e2eDatabase()
    .insert(pushDevices)
    .values({
      id,
      userId: investor.id,
      loginId: former?.id,
      endpoint: `https://push.example.com/${id}`,
      publicKey: "x",
      authSecret: "x",
      name: "Phone",
    })
  await page.reload()
  await expect(page.getByText("You were signed out because nothing was done for 7 days.")).toBeVisible()
  await page.getByLabel("E-mail").fill(investor.email)
  await page.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("button", { name: "Remove Phone" })).toBeVisible()
  const [device] = await e2eDatabase().select().from(pushDevices).where(eq(pushDevices.id, id))
  expect(device?.loginId).toEqual(expect.not.stringMatching(former?.id ?? ""))
})
