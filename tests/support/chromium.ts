import { spawnSync } from "node:child_process"
import { accessSync, constants, existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { chromium } from "@playwright/test"

/** The one without windows first: it does the same work in two thirds of the time. */
const SYSTEM_NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
]
const SYSTEM_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]
const DOWNLOAD_MS = 120_000
const APT_MS = 600_000

/** A browser and where it was found, in words. */
export type Browser = { readonly path: string; readonly source: string }

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function systemBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter)
  const candidates = SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, ...SYSTEM_PATHS].find(isExecutable)
}

/** Looks in this order: CHROMIUM_PATH, Playwright's own download, the system's. Throws when CHROMIUM_PATH names nothing. */
export function findChromium(): Browser | undefined {
  const named = process.env.CHROMIUM_PATH
  if (named && isExecutable(named)) return { path: named, source: "CHROMIUM_PATH" }
  if (named) throw new Error(`CHROMIUM_PATH is ${named}, which cannot be run.`)
  const own = chromium.executablePath()
  if (own && existsSync(own)) return { path: own, source: "Playwright's own" }
  const system = systemBrowser()
  return system ? { path: system, source: "the system's" } : undefined
}

function attempt(line: string, timeout: number): boolean {
  process.stdout.write(`  ${line}\n`)
  const [file = "", ...args] = line.split(" ")
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
  const { status, stderr } = spawnSync(file, args, { env, timeout, stdio: ["ignore", "ignore", "pipe"] })
  if (status !== 0)
    process.stdout.write(`  failed: ${stderr?.toString().trim().split("\n").at(-1) || "no answer in time"}\n`)
  return status === 0
}

/** Finds Chromium or installs it, saying what it does: Playwright's download first, then Debian's package where we are root. */
export function provideChromium(): Browser {
  const found = findChromium()
  if (found) return found
  process.stdout.write("No Chromium found; installing one:\n")
  attempt("playwright install chromium", DOWNLOAD_MS)
  let installed = findChromium()
  if (!installed && process.getuid?.() === 0) {
    if (attempt("apt-get update", APT_MS))
      for (const name of ["chromium-headless-shell", "chromium"])
        if (attempt(`apt-get install -y --no-install-recommends ${name}`, APT_MS)) break
    installed = findChromium()
  }
  if (installed) return { ...installed, source: `${installed.source}, just installed` }
  throw new Error(
    "The browser tests need Chromium and none could be installed. Install Chromium or Google Chrome, " +
      "or set CHROMIUM_PATH to one, and run npm test again.",
  )
}
