import { sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { connect, type Database } from "@/db/client"
import { readFromReplica } from "@/db/read-from-replica"
import { connectReplica, type Replica } from "@/db/replica"
import { NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { url } = testDatabase()
/** Counts for much longer than it is let. */
const FOREVER = sql`select count(*) from generate_series(1, 1000000000)`

it("a read that takes too long at the replica is not done again at the primary", async () => {
  const close = async () => {}
  const standing = async () => ({ asOf: NOW, behindSeconds: 0, isReplica: true })
  const aside = connect(url)
  const replica: Replica = { db: aside, standing, failed: () => "failed", close }
  const both: Database = Object.assign(connect(url), { replica })
  let times = 0
  const read = readFromReplica({ db: both, now: NOW }, ({ db: from }) =>
    from.transaction(async (tx) => {
      times++
      await tx.execute(sql`set local statement_timeout = 20`)
      return tx.execute(FOREVER)
    }),
  )
  await expect(read).rejects.toMatchObject({ cause: { code: "57014" } })
  expect(times).toBe(1)
  await Promise.all([both.$client.end(), aside.$client.end()])
})

it("a replica stays as it is when our own connections to it were all in use", async () => {
  const full = connect(url, { max: 1 })
  const held = await full.$client.connect()
  full.$client.options.connectionTimeoutMillis = 20
  const error = await full.execute(sql`select`).catch((thrown: unknown) => thrown)
  held.release()
  await full.$client.end()
  const replica = connectReplica(url)
  const pool = replica.db
  expect(error).toMatchObject({ cause: { message: "timeout exceeded when trying to connect" } })
  expect(replica.failed(error)).toBe("failed")
  expect(replica.db).toBe(pool)
  expect(replica.failed(new Error("Connection terminated"))).toBe("unreachable")
  expect(replica.db).not.toBe(pool)
  await replica.close()
})
