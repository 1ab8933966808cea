import { sql } from "drizzle-orm"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { systemCtx } from "@/lib/context"
import { importLegacy } from "@/lib/legacy/import-legacy"
import type { ImportReport } from "@/lib/legacy/report"
import { NOW } from "@/tests/support/factories"
import { type LegacyMade, makeLegacy } from "@/tests/support/legacy"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const SIZE = { bookings: 400, analysts: 6, investors: 12 }
let from: string
let made: LegacyMade

const run = (isDryRun = false, source = from) =>
  importLegacy(systemCtx(db, NOW, "cli"), { from: source, isDryRun, invites: false, say: () => {} })

beforeAll(async () => {
  from = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
  made = await makeLegacy(from, NOW, SIZE)
})

describe("an older deployment with every kind of dirt", () => {
  let report: ImportReport

  it("is reported by a dry run as by the import, which leaves no row", async () => {
    const before = await digest()
    const dry = await run(true)
    expect(await digest()).toEqual(before)
    report = await run()
    expect({ ...dry, dry_run: false }).toEqual(report)
  })

  it("comes over as it was made, row by row", async () => {
    expect(fatesOf(report)).toEqual(new Map([...made].toSorted()))
    for (const [kind, counts] of Object.entries(report.counts)) {
      const { read, taken, merged, quarantined, already_there } = counts
      expect(taken + merged + quarantined + already_there, kind).toBe(read)
    }
  })

  it("breaks no invariant, tells nobody of what was, and leaves no marker", async () => {
    const client = await db.$client.connect()
    const violations = await findViolations(client).finally(() => client.release())
    expect(violations.filter(({ invariant }) => invariant.severity === "error")).toEqual([])
    const { rows } = await db.execute(sql`select
      (select count(*)::int from untold_events) as untold,
      (select count(*)::int from notifications where due_at <= ${NOW.toISOString()} and status = 'due') as due`)
    expect(rows[0]).toEqual({ untold: 0, due: 0 })
  })

  it("is here once: a second run changes nothing", async () => {
    const before = await digest()
    const again = await run()
    expect(await digest()).toEqual(before)
    for (const [kind, { read, quarantined, already_there }] of Object.entries(again.counts))
      expect(quarantined + already_there, kind).toBe(read)
  })
})

/** How many rows of a kind met which fate, in order. */
function fatesOf({ counts, duplicates, merged, quarantined }: ImportReport): Map<string, number> {
  const fates = [
    ...Object.entries(counts).map(([kind, { taken }]) => [
      `${kind} taken`,
      taken - (kind === "booking" ? duplicates.length : 0),
    ]),
    ["booking duplicate", duplicates.length],
    ...[...Map.groupBy(merged, ({ kind }) => (kind === "note" ? "note feedback" : `${kind} merged`))].map(
      ([fate, rows]) => [fate, rows.length],
    ),
    ...[...Map.groupBy(quarantined, ({ kind, reason }) => `${kind} ${reason}`)].map(([fate, rows]) => [
      fate,
      rows.length,
    ]),
  ] as [string, number][]
  return new Map(fates.filter(([, count]) => count > 0).toSorted())
}

/** What stands in every table, in one line each. */
async function digest(): Promise<unknown[]> {
  const { rows: tables } = await db.execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const digests: unknown[] = []
  for (const { name } of tables) {
    const { rows } = await db.execute(
      sql.raw(
        `select '${name}' as name, count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as md5 from "${name}" t`,
      ),
    )
    digests.push(rows[0])
  }
  return digests
}
