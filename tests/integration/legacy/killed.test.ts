import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { sql } from "drizzle-orm"
import { expect, inject, it } from "vitest"
import { findViolations } from "@/db/invariants"
import type { ImportReport } from "@/lib/legacy/report"
import { machineTime } from "@/tests/support/held-clock"
import { makeLegacy } from "@/tests/support/legacy"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ROOT = fileURLToPath(new URL("../../..", import.meta.url))
/** `IMPORT_BOOKINGS=100000` takes a large one over, in minutes. */
const BOOKINGS = Number(process.env.IMPORT_BOOKINGS ?? 7_000)
const SIZE = {
  bookings: BOOKINGS,
  analysts: Math.ceil(BOOKINGS / 117),
  investors: Math.ceil(BOOKINGS / 24),
}
/** Where it is killed: past the middle, at a line of its progress. */
const KILLED_AT = Math.floor((BOOKINGS * 0.6) / 1_000) * 1_000

/** The command, as an operator starts it; `onLine` hears what it says. */
function startImport(
  from: string,
  report: string,
  onLine: (line: string, child: ChildProcess) => void = () => {},
): Promise<number | null> {
  const args = ["--import", "tsx", "scripts/import-legacy.ts", "--from", from, "--report", report]
  const child = spawn("node", args, {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "inherit"],
  })
  child.stdout.on("data", (data) => {
    for (const line of String(data).split("\n")) onLine(line, child)
  })
  return new Promise((settle) => child.once("exit", settle))
}

it(
  "takes an older deployment over, killed on the way and called again, as if nothing had happened",
  async () => {
    const from = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
    // The command goes by the machine's clock, whatever time is held here.
    const made = await makeLegacy(from, machineTime(), SIZE)
    const file = join(mkdtempSync(join(tmpdir(), "analyst-connect-import-")), "report.json")
    const killed = await startImport(from, file, (line, child) => {
      if (line.startsWith(`bookings: ${KILLED_AT.toLocaleString("en")}`)) child.kill("SIGKILL")
    })
    expect(killed).toBeNull()
    const partly = await countBookings()
    expect(partly).toBeGreaterThanOrEqual(KILLED_AT)

    expect(await startImport(from, file)).toBe(0)
    const report = JSON.parse(readFileSync(file, "utf8")) as ImportReport
    for (const [kind, { read, taken, merged, quarantined, already_there }] of Object.entries(report.counts))
      expect(taken + merged + quarantined + already_there, kind).toBe(read)
    expect(report.counts.booking.already_there).toBe(partly)
    const lost = made.get("booking duplicate") ?? 0
    const ended = (made.get("booking taken") ?? 0) + lost
    expect(await countBookings()).toBe(ended)
    const { rows } = await db.execute(sql`select
    (select count(*)::int from session_bookings where reason_code = 'duplicate') as duplicates,
    (select count(*)::int from session_feedback) as feedback,
    (select count(*)::int from session_booking_notes) as notes,
    (select count(*)::int from untold_events) as untold`)
    expect(rows[0]).toEqual({
      duplicates: lost,
      feedback: made.get("note feedback"),
      notes: made.get("note taken"),
      untold: 0,
    })
    expect(await broken()).toEqual([])

    const before = await digest()
    expect(await startImport(from, file)).toBe(0)
    expect(await digest()).toEqual(before)
  },
  BOOKINGS * 60,
)

async function countBookings(): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from session_bookings`,
  )
  return rows[0]?.count ?? 0
}

/** What stands in the tables that an import writes, in short. */
async function digest(): Promise<unknown> {
  const tables = [
    "users",
    "session_bookings",
    "session_booking_events",
    "session_feedback",
    "legacy_ids",
    "import_quarantine",
    "audit_events",
  ]
  const sums = tables.map((name) => `(select sum(hashtextextended(t::text, 0)) from ${name} t) as ${name}`)
  const { rows } = await db.execute(sql.raw(`select ${sums.join(", ")}`))
  return rows[0]
}

async function broken(): Promise<string[]> {
  const client = await db.$client.connect()
  try {
    return (await findViolations(client))
      .filter(({ invariant }) => invariant.severity === "error")
      .map(({ invariant }) => invariant.name)
  } finally {
    client.release()
  }
}
