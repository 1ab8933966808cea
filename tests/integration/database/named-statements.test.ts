import { expect, it } from "vitest"
import { connect } from "@/db/client"
import { env } from "@/lib/env"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

it("plans what is asked again and again once a connection, and anew when a migration made the plan wrong", async () => {
  const { rows } = await db.$client.query<{ name: string }>("select current_database() as name")
  const url = new URL(env().DATABASE_URL)
  url.pathname = `/${rows[0]?.name}`
  const one = connect(url.href, { max: 1 })
  try {
    const ask = (text: string) => one.$client.query(`select n as "${text}" from numbers where n = $1`, [1])
    const planned = async () =>
      (await one.$client.query("select statement from pg_prepared_statements where statement ~ 'numbers'"))
        .rows
    await one.$client.query("create table numbers (n int); insert into numbers values (1)")
    await ask("first")
    await ask("first")
    expect(await planned()).toEqual([])
    for (let time = 0; time < 4; time++) expect((await ask("first")).rows).toEqual([{ first: 1 }])
    expect(await planned()).toEqual([{ statement: 'select n as "first" from numbers where n = $1' }])

    const client = await one.$client.connect()
    await client.query("alter table numbers alter n type bigint")
    await expect(client.query('select n as "first" from numbers where n = $1', [1])).rejects.toThrow(
      "cached plan must not change result type",
    )
    const again = async () => (await client.query('select n as "first" from numbers where n = $1', [1])).rows
    for (let time = 0; time < 4; time++) expect(await again()).toEqual([{ first: "1" }])
    client.release()
  } finally {
    await one.$client.query("drop table numbers")
    await one.$client.end()
  }
})
