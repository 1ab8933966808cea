/** Why this browser cannot be told while it is closed. */
export type Hindrance = "unsupported" | "not_installed" | "blocked"

/** What stands in the way here, if anything does. On an iPhone only what is on the home screen can be told. */
export function findHindrance(): Hindrance | null {
  const isOnIos = /iP(hone|ad|od)/.test(navigator.userAgent) || isTouchMac()
  const isInstalled = window.matchMedia("(display-mode: standalone)").matches
  const canPush = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window
  if (!canPush) return isOnIos && !isInstalled ? "not_installed" : "unsupported"
  return Notification.permission === "denied" ? "blocked" : null
}

function isTouchMac(): boolean {
  return /Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1
}

/** This browser's subscription under this key; null while there is none, or one under an earlier key. */
export async function findSubscription(publicKey: string): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const subscription = (await registration?.pushManager?.getSubscription()) ?? null
  return subscription && isUnder(subscription, publicKey) ? subscription : null
}

function isUnder({ options }: PushSubscription, publicKey: string): boolean {
  const key = options?.applicationServerKey
  return !key || btoa(String.fromCharCode(...new Uint8Array(key))) === padded(publicKey)
}

function padded(base64url: string): string {
  const plain = base64url.replaceAll("-", "+").replaceAll("_", "/")
  return plain.padEnd(Math.ceil(plain.length / 4) * 4, "=")
}

/** Asks the person, then the browser; null when the person said no. */
export async function subscribe(publicKey: string, name: string): Promise<PushSubscription | null> {
  if ((await Notification.requestPermission()) !== "granted") return null
  await navigator.serviceWorker.register(`/sw.js?name=${encodeURIComponent(name)}`)
  const { pushManager } = await navigator.serviceWorker.ready
  const earlier = await pushManager.getSubscription()
  if (earlier && !isUnder(earlier, publicKey)) await earlier.unsubscribe()
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

/** How the application knows a subscription again: the SHA-256 of its address. */
export async function fingerprintOf({ endpoint }: PushSubscription): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}

const BROWSERS: readonly [pattern: RegExp, name: string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
]
const SYSTEMS: readonly [pattern: RegExp, name: string][] = [
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "a Chromebook"],
  [/\bMac(intosh)?\b/, "a Mac"],
  [/\bLinux\b/, "Linux"],
]

/** What a browser's owner knows it by: "Chrome on Android". */
export function deviceName(userAgent: string): string {
  const nameIn = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const system = nameIn(SYSTEMS)
  return `${nameIn(BROWSERS) ?? "A browser"}${system ? ` on ${system}` : ""}`
}
