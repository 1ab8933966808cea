import { expect, expectAccessible, signIn, test } from "../support/journey"
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
  await signIn(page, (await makeOwnInvestor()).email, "/settings/notifications")
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
})
