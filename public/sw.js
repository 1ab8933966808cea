// Shows what is pushed and opens its page. It answers no requests and keeps nothing: no page of anybody stays on a device by it.

self.addEventListener("install", () => self.skipWaiting())

self.addEventListener("push", (event) => {
  const nameless = { title: "Analyst Connect", body: "", url: "/notifications", tag: "nameless" }
  const { title, body, url, tag } = event.data?.json() ?? nameless
  const icon = "/icons/icon-192.png"
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon, badge: icon, data: { url } }))
})

self.addEventListener("notificationclick", (event) => {
  event.notification.close()
  event.waitUntil(show(new URL(event.notification.data.url, self.location.origin)))
})

/** Brings a tab forward that has the page open already; another one may hold what somebody typed, and stays as it is. */
async function show(address) {
  if (address.origin !== self.location.origin) return
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true })
  const open = tabs.find((tab) => new URL(tab.url).pathname === address.pathname)
  await (open ? open.focus() : self.clients.openWindow(address.href))
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscribeAgain(event)))

/** The browser took its address back: the application is told the new one under the name that the script was registered with. */
async function subscribeAgain({ oldSubscription, newSubscription }) {
  const { pushManager } = self.registration
  const options = oldSubscription?.options
  const subscription = newSubscription ?? (options && (await pushManager.subscribe(options)))
  if (!subscription) return
  const { endpoint, keys } = subscription.toJSON()
  const name = new URL(self.location.href).searchParams.get("name")
  await fetch("/api/me/push_devices", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, keys, name }),
  })
}
