import { readFileSync } from "node:fs"
import { type Browser, chromium, type Page } from "@playwright/test"
import { startApplication } from "../support/application"
import { findChromium } from "../support/chromium"
import { cloneDatabase, openScratchDatabases } from "../support/scratch-databases"
import { promise, write } from "./promises"

const PASSWORD = "demo-session-desk"
/** A slow mobile line: 150 ms there and back, 1.6 Mbit/s down. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 }
/** A phone's processor, as a share of this one. */
const SLOWER = 4
const ROUNDS = 3
const LIMITS = { fontKb: 120, prefetches: 10, shift: 0.02, paintMs: 1800 }

type Figures = {
  scriptKb: number
  /** What of the scripts an empty page of this build loads too. */
  frameworkKb: number
  fontKb: number
  prefetches: number
  shift: number
  paintMs: number
}

/** Scripts, fonts, prefetches, layout shift and largest paint of the pages that an investor meets, on a slow phone and line. */
async function main(): Promise<void> {
  const databases = await openScratchDatabases()
  try {
    const { origin, stop } = await startApplication(await cloneDatabase(databases.templateUrl), {
      isDemo: true,
    })
    const found = findChromium()
    const browser = await chromium.launch({
      ...(found && { executablePath: found.path }),
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    })
    try {
      await measureAll(browser, origin)
    } finally {
      await browser.close()
      await stop()
    }
  } finally {
    await databases.dispose()
  }
}

async function measureAll(browser: Browser, origin: string): Promise<void> {
  const context = await browser.newContext({ baseURL: origin })
  const login = await context.newPage()
  await login.goto("/sign-in")
  await login.getByLabel("E-mail").fill("investor@demo.test")
  await login.getByRole("textbox", { name: "Password" }).fill(PASSWORD)
  await login.getByRole("button", { name: "Sign in" }).click()
  await login.waitForURL("**/analysts")
  const analyst = await login
    .getByRole("heading", { level: 2 })
    .getByRole("link")
    .first()
    .getAttribute("href")
  const storageState = await context.storageState()
  for (const width of [375, 1280]) {
    for (const [name, path, kb] of [
      ["directory", "/analysts", { must: 180, aim: 140 }],
      ["analyst page", analyst ?? "", { must: 195, aim: 160 }],
      ["sessions", "/bookings", { must: 185, aim: 160 }],
    ] as const) {
      // What the server does for the first time alone is no page's.
      await login.goto(path)
      const rounds: Figures[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const fresh = await browser.newContext({
          baseURL: origin,
          storageState,
          viewport: { width, height: 812 },
        })
        rounds.push(await measure(await fresh.newPage(), path))
        await fresh.close()
      }
      report(`${name} at ${width} px`, kb, rounds)
    }
  }
}

async function measure(page: Page, path: string): Promise<Figures> {
  const client = await page.context().newCDPSession(page)
  await client.send("Network.enable")
  await client.send("Network.emulateNetworkConditions", LINE)
  await client.send("Emulation.setCPUThrottlingRate", { rate: SLOWER })
  const framework = frameworkFiles()
  const kinds = new Map<string, string>()
  const bytes: Record<string, number> = {}
  let prefetches = 0
  client.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    const isFramework = framework.some((file) => request.url.endsWith(file))
    kinds.set(requestId, isFramework ? "Framework" : (type ?? ""))
    if (Object.keys(request.headers).some((name) => name.toLowerCase() === "next-router-prefetch"))
      prefetches++
  })
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? ""
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength
  })
  await page.addInitScript(watchShifts)
  // Open for as long as the page is, it would never let the network be idle.
  await page.route("**/api/events?*", (route) => route.abort())
  await page.goto(path, { waitUntil: "networkidle" })
  await page.evaluate(() => document.fonts.ready)
  const { shift, paintMs, moved } = await page.evaluate(() => Object(window).seen)
  if (shift >= LIMITS.shift) write(`    moved: ${moved.join(", ")}`)
  const kilo = (kind: string) => Math.round((bytes[kind] ?? 0) / 100) / 10
  const frameworkKb = kilo("Framework")
  return {
    scriptKb: frameworkKb + kilo("Script"),
    frameworkKb,
    fontKb: kilo("Font"),
    prefetches,
    shift,
    paintMs,
  }
}

/** The scripts that every page of the build loads, whatever it shows. */
function frameworkFiles(): readonly string[] {
  const manifest = new URL("../../.next/build-manifest.json", import.meta.url)
  return JSON.parse(readFileSync(manifest, "utf8")).rootMainFiles
}

function watchShifts(): void {
  const seen = { shift: 0, paintMs: 0, moved: [] as string[] }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      sources: { node?: Element }[]
    })[]) {
      seen.shift += entry.value
      const places = entry.sources.map(({ node }) =>
        `${node?.nodeName} ${node?.className ?? ""}`.slice(0, 60),
      )
      seen.moved.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${places.join(" | ")}`)
    }
  }).observe({ type: "layout-shift", buffered: true })
  new PerformanceObserver((list) => {
    seen.paintMs = Math.round(list.getEntries().at(-1)?.startTime ?? 0)
  }).observe({ type: "largest-contentful-paint", buffered: true })
}

/** Scripts and fonts as they were sent; the usual largest paint, and the worst shift. */
function report(name: string, kb: { must: number; aim: number }, rounds: readonly Figures[]): void {
  const [usual] = rounds.toSorted((a, b) => a.paintMs - b.paintMs).slice(Math.floor(rounds.length / 2))
  if (!usual) return
  const { scriptKb, frameworkKb, fontKb, prefetches, paintMs } = usual
  const shift = Math.max(...rounds.map((round) => round.shift))
  const note = `of which the framework ${frameworkKb}`
  promise({ name: `scripts, ${name}`, figure: scriptKb, unit: "kB", ...kb, note })
  promise({ name: `fonts, ${name}`, figure: fontKb, unit: "kB", must: LIMITS.fontKb })
  promise({ name: `prefetches, ${name}`, figure: prefetches, unit: "", must: LIMITS.prefetches })
  promise({ name: `layout shift, ${name}`, figure: shift, unit: "", must: LIMITS.shift })
  promise({ name: `largest paint, ${name}`, figure: paintMs, unit: "ms", must: LIMITS.paintMs })
}

await main()
