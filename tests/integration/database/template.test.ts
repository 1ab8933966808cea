import { sql } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()

describe("the test database", () => {
  it("is a migrated copy of its own with UTF8 text", async () => {
    const { rows } = await db.execute(sql`
      select current_database() as name, current_setting('server_encoding') as encoding,
        (select count(*)::int from pg_tables where schemaname = 'public') as tables`)
    expect(rows[0]).toMatchObject({ name: new URL(url).pathname.slice(1), encoding: "UTF8" })
    expect(rows[0]?.tables).toBeGreaterThan(5)
    expect(process.env.DATABASE_URL).toBe(url)
  })
})
