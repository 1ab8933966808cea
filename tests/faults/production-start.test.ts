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

  it("runs with a sound configuration on a database of its own", async () => {
    const env = { ...SOUND, DATABASE_URL: await cloneDatabase(inject("templateUrl")) }
    const run = bench.start(PRODUCTION, { env, command: ["node", "-p", "process.env.AUTH_SECRET"] })
    expect(await run.exit).toBe(0)
    expect(run.output().trim()).toBe(SOUND.AUTH_SECRET)
    expect(existsSync(bench.dataDir)).toBe(false)
  })
})
