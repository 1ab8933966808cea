import { existsSync } from "node:fs"
import pg from "pg"
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { SupervisorBench } from "@/tests/support/supervisor"

const SOUND = { APP_URL: "https://sessions.example.com", AUTH_SECRET: "kT9vQ2mX7bLw4ZsR8nHc3JfD6yPgA1uE" }
const PRODUCTION = ["--own", "--production"]

let bench: SupervisorBench

beforeEach(() => {
  bench = new SupervisorBench()
})
afterEach(() => bench.dispose())

describe("a production start", () => {
  it("is refused before anything runs, with every reason on a line of its own", async () => {
    const run = bench.start(PRODUCTION, { env: { RATE_LIMITS: "off" } })
    expect(await run.exit).toBe(1)
    expect(run.output().trim().split("\n")).toEqual([
      expect.stringContaining("AUTH_SECRET is not set"),
      expect.stringContaining("APP_URL is not set"),
      expect.stringContaining("RATE_LIMITS=off"),
    ])
    expect(existsSync(bench.dataDir)).toBe(false)
  })

  it("is refused over demo data, unless told that it is a demo", async () => {
    const url = await cloneDatabase(inject("templateUrl"))
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(
      "insert into users (name, email, role, password_hash) values ('Demo', 'admin@demo.test', 'admin', 'x')",
    )
    await client.end()
    const env = { ...SOUND, DATABASE_URL: url }
    const run = bench.start(PRODUCTION, { env, command: ["node", "-e", ""] })
    expect(await run.exit).toBe(1)
    expect(run.output()).toContain("demo accounts")
  })

  it("is refused through Stripe until it is said who sells, and again once nobody does", async () => {
    const url = await cloneDatabase(inject("templateUrl"))
    const stripe = { PAYMENTS: "stripe", STRIPE_SECRET_KEY: "sk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_1" }
    const start = async (env: Record<string, string>) => {
      const run = bench.start(PRODUCTION, {
        env: { ...SOUND, ...env, DATABASE_URL: url },
        command: ["node", "-e", ""],
      })
      return [await run.exit, run.output().trim()]
    }
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const decide = (version: number, seller: string) =>
      client.query("insert into house_settings (version, seller) values ($1, $2)", [version, seller])
    const refused = [1, expect.stringMatching(/^PAYMENTS=stripe needs somebody who sells: [^\n]+$/)]
    expect(await start(stripe)).toEqual(refused)
    expect(await start({ PAYMENTS: "off" })).toEqual([0, ""])
    await decide(1, '{"legalName":"Lakeshore GmbH"}')
    expect(await start(stripe)).toEqual([0, ""])
    await decide(2, "null")
    await client.end()
    expect(await start(stripe)).toEqual(refused)
  })

  it("runs with a sound configuration on a database of its own", async () => {
    const env = { ...SOUND, DATABASE_URL: await cloneDatabase(inject("templateUrl")) }
    const run = bench.start(PRODUCTION, { env, command: ["node", "-p", "process.env.AUTH_SECRET"] })
    expect(await run.exit).toBe(0)
    expect(run.output().trim()).toBe(SOUND.AUTH_SECRET)
    expect(existsSync(bench.dataDir)).toBe(false)
  })
})
