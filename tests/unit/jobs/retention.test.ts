import { readFileSync } from "node:fs"
import { getTableName, is } from "drizzle-orm"
import { PgTable } from "drizzle-orm/pg-core"
import { describe, expect, it } from "vitest"
import { schema } from "@/db/tables"
import { countOf } from "@/lib/core/plural"
import { NEVER_DELETED } from "@/lib/jobs/never-deleted"
import { RETENTION } from "@/lib/jobs/retention"

const OPERATIONS = readFileSync("docs/operations.md", "utf8")

describe("what is kept for how long", () => {
  it("is decided for every table of the database, and for none twice", () => {
    const tables = Object.values(schema)
      .filter((each) => is(each, PgTable))
      .map(getTableName)
    const kept = NEVER_DELETED.flatMap((each) => each.tables)
    const deleted = [...new Set(RETENTION.map(({ table }) => table))].filter(
      (table) => !table.startsWith("graphile_worker."),
    )
    expect([...kept, ...deleted].sort()).toEqual([...tables].sort())
  })

  it("is printed in docs/operations.md as it is", () => {
    const deleted = RETENTION.map(
      ({ table, what, kept, why }) =>
        `| \`${table}\` | ${what} | ${kept.count === 0 ? "–" : countOf(kept.count, kept.unit)} | ${why} |`,
    )
    const never = NEVER_DELETED.map(
      ({ tables, why }) => `| ${tables.map((table) => `\`${table}\``).join(", ")} | ${why} |`,
    )
    expect(OPERATIONS).toContain(deleted.join("\n"))
    expect(OPERATIONS).toContain(never.join("\n"))
  })
})
