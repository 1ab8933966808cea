import { sql } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import { waitUntil } from "@/db/embedded/processes"
import { transact } from "@/db/transact"
import { ok } from "@/lib/core/result"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()

async function backendsNamed(pid: number): Promise<number> {
  const { rows } = await db.execute(sql`select count(*)::int as n from pg_stat_activity where pid = ${pid}`)
  return Number(rows[0]?.n)
}

async function killBackend(pid: number): Promise<void> {
  await db.execute(sql`select pg_terminate_backend(${pid})`)
  expect(await waitUntil(async () => (await backendsNamed(pid)) === 0, 10_000)).toBe(true)
}

async function writers(): Promise<unknown[]> {
  const { rows } = await db.execute(sql`select who from driver_rows order by who`)
  return rows.map((row) => row.who)
}

beforeEach(async () => {
  await db.execute(sql`drop table if exists driver_rows`)
  await db.execute(sql`create table driver_rows (who text not null)`)
})

describe("a backend killed inside a transaction", () => {
  it("leaves no row, and none of its later statements runs in anybody else's transaction", async () => {
    const victimPool = connect(url, { max: 1 })
    let killed = (): void => {}
    let otherIsInside = (): void => {}
    const afterKill = new Promise<void>((resolve) => {
      killed = resolve
    })
    const whenOtherIsInside = new Promise<void>((resolve) => {
      otherIsInside = resolve
    })

    const victim = transact({ db: victimPool }, async ({ db: tx }) => {
      await tx.execute(sql`insert into driver_rows values ('victim, before')`)
      const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`)
      await killBackend(Number(rows[0]?.pid))
      killed()
      // The other gets in here only if a driver lends it the victim's reconnected connection; pg keeps it waiting.
      await Promise.race([whenOtherIsInside, waitUntil(() => false, 300)])
      await tx.execute(sql`insert into driver_rows values ('victim, after')`)
      return ok("committed")
    })
    await afterKill
    const other = transact({ db: victimPool }, async ({ db: tx }) => {
      await tx.execute(sql`insert into driver_rows values ('other')`)
      otherIsInside()
      await victim
      return ok("committed")
    })

    expect(await victim).toMatchObject({ ok: false, problem: { code: "unavailable" } })
    expect(await other.catch((error) => error)).toMatchObject({ ok: true })
    expect(await writers()).toEqual(["other"])
    await victimPool.$client.end()
  })

  it("leaves none of two failed transactions' rows, and the pool recovers by itself", async () => {
    const pool = connect(url, { max: 2 })
    const attempts = ["one", "two"].map((who) =>
      transact({ db: pool }, async ({ db: tx }) => {
        await tx.execute(sql`insert into driver_rows values (${who})`)
        const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`)
        await killBackend(Number(rows[0]?.pid))
        await tx.execute(sql`insert into driver_rows values (${who})`)
        return ok("committed")
      }),
    )
    for (const attempt of attempts) expect(await attempt).toMatchObject({ ok: false })
    expect(await writers()).toEqual([])
    expect(
      await transact({ db: pool }, async ({ db: tx }) => ok((await tx.execute(sql`select 1 as one`)).rows)),
    ).toEqual(ok([{ one: 1 }]))
    await pool.$client.end()
  })
})
