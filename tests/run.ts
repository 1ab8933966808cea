import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { fileURLToPath } from "node:url"
import { signalGroup } from "@/db/embedded/processes"
import { provideChromium } from "./support/chromium"
import { atMoment, canMoveClock, momentOfTheDay, momentWords } from "./support/moved-clock"
import { joinTestCluster } from "./support/test-cluster"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const REPORTS = mkdtempSync(join(tmpdir(), "analyst-connect-test-"))

/** Several times what any part takes: one that stands still is to fail by its name before whoever runs them all gives up. */
const PART_MS = 25 * 60_000

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }
type Part = {
  readonly name: string
  readonly commands: readonly string[]
  /** Runs at the day's moment instead of now, where the machine's clock can be moved. */
  readonly anyDay?: boolean
  readonly report?: "vitest" | "playwright"
}

function vitest(name: string, projects: readonly string[] = [name]): Part {
  const chosen = projects.map((project) => `--project ${project}`).join(" ")
  const report = join(REPORTS, `${name}.json`)
  const command = `vitest run ${chosen} --reporter=default --reporter=json --outputFile.json=${report}`
  return { name, commands: [command], report: "vitest" }
}

/** All integration tests, which note what they were refused, and then whether they met every refusal that an operation declares. */
function andRefusals(part: Part): Part {
  return { ...part, commands: [...part.commands, "node --import tsx tests/refusals.ts"] }
}

/** The moment that unit and integration tests take for now: another each day, so that no test can count on the date. */
const moment = canMoveClock() ? momentOfTheDay(Date.now()) : undefined

const PARTS: readonly Part[] = [
  { name: "check", commands: ["biome check", "next typegen", "tsc --noEmit"] },
  { ...vitest("unit"), anyDay: true },
  { ...andRefusals(vitest("integration", ["integration", "alone"])), anyDay: true },
  { name: "build", commands: ["next build"] },
  vitest("faults"),
  { name: "e2e", commands: ["playwright test --reporter=list,json"], report: "playwright" },
]

process.env.PATH = [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter)
process.env.NEXT_TELEMETRY_DISABLED = "1"
// By the first part; the build need not do it again.
process.env.TYPES_ARE_CHECKED = "1"
process.env.REFUSALS_FILE = join(REPORTS, "refusals")
process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = join(REPORTS, "e2e.json")

let stopChild: (signal: NodeJS.Signals) => unknown = () => {}
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopChild(signal))

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function succeeds(command: string, { anyDay = false }: Part): Promise<boolean> {
  const [file = "", ...args] = [...(anyDay && moment ? atMoment(moment) : []), ...command.split(" ")]
  return new Promise((settle) => {
    // In a group of its own, which ends as a whole.
    const child = spawn(file, args, { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"], detached: true })
    stopChild = (signal) => child.pid && signalGroup(child.pid, signal)
    const standsStill = setTimeout(() => {
      say(`── ${command} has not ended within ${PART_MS / 60_000} minutes.`)
      stopChild("SIGKILL")
    }, PART_MS)
    const end = (isPassed: boolean) => {
      clearTimeout(standsStill)
      stopChild = () => {}
      settle(isPassed)
    }
    child.on("error", () => end(false))
    child.on("close", (code) => end(code === 0))
  })
}

function readCounts({ name, report }: Part): Counts {
  const none = { passed: 0, failed: 0, skipped: 0 }
  if (!report) return none
  try {
    const json = JSON.parse(readFileSync(join(REPORTS, `${name}.json`), "utf8"))
    if (report === "vitest") {
      return { passed: json.numPassedTests, failed: json.numFailedTests, skipped: json.numPendingTests }
    }
    return { passed: json.stats.expected, failed: json.stats.unexpected, skipped: json.stats.skipped }
  } catch {
    return none
  }
}

async function runParts(): Promise<boolean> {
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const part of PARTS) {
    say(`\n── ${part.name} ${"─".repeat(60 - part.name.length)}`)
    const started = performance.now()
    let passes = true
    if (part.report === "playwright") {
      const browser = provideChromium()
      say(`Chromium: ${browser.path} (${browser.source})`)
    }
    if (part.anyDay && moment) say(`The clock says ${momentWords(moment)}.`)
    for (const command of part.commands) passes &&= await succeeds(command, part)
    const counts = readCounts(part)
    for (const key of ["passed", "failed", "skipped"] as const) totals[key] += counts[key]
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    say(`── ${part.name}: ${passes ? "passed" : "FAILED"} in ${seconds} s`)
    if (!passes) break
    if (part === PARTS.at(-1)) {
      say(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
      return true
    }
  }
  say(`\n${totals.passed} passed, ${Math.max(1, totals.failed)} failed, ${totals.skipped} skipped`)
  return false
}

const database = process.env.DATABASE_URL ? undefined : await joinTestCluster()
try {
  process.exitCode = (await runParts()) ? 0 : 1
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await database?.leave()
  rmSync(REPORTS, { recursive: true, force: true })
}
process.exit()
