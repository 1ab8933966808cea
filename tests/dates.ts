import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { provideChromium } from "./support/chromium"
import {
  atMinuteOfDay,
  atMoment,
  canMoveClock,
  HOURS,
  hourWords,
  MOMENTS,
  momentWords,
} from "./support/moved-clock"

const PROJECTS = ["unit", "integration", "alone", "faults"]

function run(command: readonly string[], env: Record<string, string | undefined> = {}): boolean {
  const [file = "", ...args] = command
  return spawnSync(file, args, { stdio: "inherit", env: { ...process.env, ...env } }).status === 0
}

function passesAt(moment: (typeof MOMENTS)[number]): boolean {
  const dataDir = mkdtempSync(join(tmpdir(), "analyst-connect-dates-"))
  try {
    const projects = PROJECTS.flatMap((project) => ["--project", project])
    return run([...atMoment(moment), "vitest", "run", "--reporter=dot", ...projects], {
      DATA_DIR: dataDir,
      DATABASE_URL: undefined,
    })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function passesAtMinute(minute: number): boolean {
  return run([...atMinuteOfDay(minute, Date.now()), "playwright", "test", "--reporter=dot"], {
    DATABASE_URL: undefined,
  })
}

function runAll(): number {
  if (!canMoveClock()) {
    process.stdout.write(
      "There is no faketime here (Debian: apt-get install faketime), so no date was tried.\n",
    )
    return 0
  }
  // The fault tests start the application, which is built on today's clock.
  if (!run(["next", "build"])) return 1
  provideChromium()
  const runs = [
    ...MOMENTS.map((moment) => ({ words: momentWords(moment), passes: () => passesAt(moment) })),
    ...HOURS.map((minute) => ({
      words: `browsers from ${hourWords(minute)}`,
      passes: () => passesAtMinute(minute),
    })),
  ]
  const results = runs.map(({ words, passes }) => {
    process.stdout.write(`\n── ${words} ──\n`)
    return { words, passes: passes() }
  })
  for (const { words, passes } of results) {
    process.stdout.write(`${passes ? "passed" : "FAILED"}  ${words}\n`)
  }
  return results.every(({ passes }) => passes) ? 0 : 1
}

process.exitCode = runAll()
