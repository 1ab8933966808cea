import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"
import { afterAll, describe, expect, it } from "vitest"
import { allowTime, heedAllowedTime } from "@/db/allow-time"
import { isOutage } from "@/db/faults"
import { schema } from "@/db/tables"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
/** A pool as the application's, whose bounds a test can outlast. */
const hasty = new pg.Pool({ connectionString: url, statement_timeout: 700, query_timeout: 1_000, max: 1 })
hasty.on("connect", heedAllowedTime)
afterAll(() => hasty.end())

const MS = 30_000
const SLOW = sql`select pg_sleep(1.2)`
const bound = sql<{ statement_timeout: string }>`show statement_timeout`

describe("a statement that may take longer", () => {
  it("outlasts what its pool allows the others, in the database and in the driver", async () => {
    const quick = drizzle({ client: hasty, schema })
    const slow = (isAllowed: boolean) =>
      quick.transaction(async (tx) => {
        const { rowCount } = await (isAllowed ? allowTime(tx, MS, () => tx.execute(SLOW)) : tx.execute(SLOW))
        return rowCount
      })
    expect(await slow(true)).toBe(1)
    expect(await slow(false).catch(isOutage)).toBe(true)
  })

  it("leaves the bound of the next one in the transaction as it was", async () => {
    const bounds = await db.transaction(async (tx) => {
      const within = await allowTime(tx, MS, () => tx.execute(bound))
      const { rows } = await tx.execute(bound)
      return [...within.rows, ...rows]
    })
    expect(bounds).toEqual([{ statement_timeout: "30s" }, { statement_timeout: "5s" }])
  })
})
