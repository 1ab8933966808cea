import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { isAlive, waitUntil } from "@/db/embedded/processes"
import { makeCluster, SupervisorBench } from "@/tests/support/supervisor"

let cluster: string
let bench: SupervisorBench

beforeAll(async () => {
  cluster = await makeCluster()
})
afterAll(() => rmSync(cluster, { recursive: true }))
beforeEach(() => {
  bench = new SupervisorBench()
})
afterEach(() => bench.dispose())

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: bench.databaseUrl() })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

describe("the supervisor", () => {
  it("stops the application first and the database last, and exits as the application did", async () => {
    const run = bench.start(["--own"])
    await bench.application(run)
    const urlFile = join(bench.dataDir, "database-url")
    expect(statSync(urlFile).mode & 0o777).toBe(0o600)
    process.kill(run.pid, "SIGTERM")
    expect(await run.exit).toBe(3)
    expect(run.output()).toContain("database answers 1")
    expect(bench.server()).toBeUndefined()
    expect(existsSync(urlFile)).toBe(false)
  })

  it("runs the command on the pinned Node, whatever Node started it", async () => {
    const run = bench.start([], { command: ["node", "-p", "process.versions.node"] })
    expect(await run.exit).toBe(0)
    expect(run.output()).toMatch(/^24\./)
    expect(bench.server()).toBeUndefined()
  })

  it("adopts the database and stops the application that a kill -9 left behind", async () => {
    bench.setUp(cluster)
    const killed = bench.start(["--own"])
    const orphan = await bench.application(killed)
    const server = bench.server()
    await query("create table survivors as select 42 as answer")
    process.kill(killed.pid, "SIGKILL")
    expect(await waitUntil(() => !isAlive(killed.pid), 10_000)).toBe(true)
    expect(isAlive(orphan)).toBe(true)

    const next = bench.start(["--own"])
    expect(await bench.application(next)).not.toBe(orphan)
    expect(isAlive(orphan)).toBe(false)
    expect(bench.server()).toBe(server)
    expect(await query("select answer from survivors")).toEqual([{ answer: 42 }])
    process.kill(next.pid, "SIGTERM")
    expect(await next.exit).toBe(3)
    expect(bench.server()).toBeUndefined()
  })

  it("stops when the npm that started it is killed", async () => {
    bench.setUp(cluster)
    const shell = bench.start(["--own"], { throughShell: true, env: { npm_lifecycle_event: "demo" } })
    await bench.application(shell)
    process.kill(shell.pid, "SIGKILL")
    await shell.exit
    expect(shell.output()).toContain("database answers 1")
    expect(bench.server()).toBeUndefined()
  })

  it("starts over existing data after everything was killed", async () => {
    bench.setUp(cluster)
    const killed = bench.start(["--own"])
    const orphan = await bench.application(killed)
    const server = bench.server() ?? 0
    await query("create table survivors as select 42 as answer")
    for (const pid of [killed.pid, orphan, server]) process.kill(pid, "SIGKILL")
    await killed.exit
    expect(await waitUntil(() => !isAlive(server), 10_000)).toBe(true)

    const next = bench.start(["--own"])
    await bench.application(next)
    expect(await query("select answer from survivors")).toEqual([{ answer: 42 }])
  })

  it("is not fooled by a stranger that got the dead server's process id", async () => {
    bench.setUp(cluster)
    const first = bench.start([], { command: ["node", "-e", ""] })
    expect(await first.exit).toBe(0)
    const data = join(bench.dataDir, "postgres", "data")
    writeFileSync(
      join(data, "postmaster.pid"),
      `${process.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n 0 0\nready\n`,
    )
    const next = bench.start(["--own"])
    await bench.application(next)
    expect(bench.server()).not.toBe(process.pid)
  })

  it("refuses a second owner of one data folder in one clear sentence and leaves the first alone", async () => {
    bench.setUp(cluster)
    const first = bench.start(["--own"])
    const application = await bench.application(first)
    const second = bench.start(["--own"])
    expect(await second.exit).toBe(1)
    expect(second.output()).toBe(
      `Another Analyst Connect (process ${first.pid}) already runs on ${bench.dataDir}. Stop it first, or set DATA_DIR to another folder.\n`,
    )
    expect(isAlive(application)).toBe(true)
    expect(await query("select 1 as one")).toEqual([{ one: 1 }])
  })

  it("lets exactly one of three owners that start at once on an empty folder win", async () => {
    const runs = [1, 2, 3].map(() => bench.start(["--own"]))
    const outcomes = await Promise.all(
      runs.map((run) => Promise.race([run.exit, bench.application(run).catch(() => run.exit)])),
    )
    expect(outcomes.filter((outcome) => outcome === 1)).toHaveLength(2)
    expect(bench.server()).toBeDefined()
  })

  it("lets other commands use the running database without stopping it, and the last one to leave stops it", async () => {
    bench.setUp(cluster)
    const owner = bench.start(["--own"])
    await bench.application(owner)
    const server = bench.server()
    const command = bench.start([], { command: ["node", "-p", "process.env.DATABASE_URL"] })
    expect(await command.exit).toBe(0)
    expect(command.output().trim()).toBe(bench.databaseUrl())
    expect(bench.server()).toBe(server)

    const user = bench.start([])
    await bench.application(user)
    process.kill(owner.pid, "SIGTERM")
    expect(await owner.exit).toBe(3)
    expect(bench.server()).toBe(server)
    process.kill(user.pid, "SIGTERM")
    expect(await user.exit).toBe(3)
    expect(bench.server()).toBeUndefined()
  })

  it("brings a database that died back on the same address while the application runs", async () => {
    bench.setUp(cluster)
    const run = bench.start(["--own"])
    await bench.application(run)
    const url = bench.databaseUrl()
    const server = bench.server() ?? 0
    process.kill(server, "SIGKILL")
    const isBack = (): Promise<boolean> =>
      query("select 1").then(
        () => bench.server() !== server,
        () => false,
      )
    expect(await waitUntil(isBack, 20_000)).toBe(true)
    expect(bench.databaseUrl()).toBe(url)
  })

  it("never sets up a database over a folder that holds something else", async () => {
    const stranger = join(bench.dataDir, "postgres", "letter.txt")
    mkdirSync(join(bench.dataDir, "postgres"), { recursive: true })
    writeFileSync(stranger, "mine")
    const run = bench.start(["--own"])
    expect(await run.exit).toBe(1)
    expect(run.output()).toContain("holds no PostgreSQL data")
    expect(readFileSync(stranger, "utf8")).toBe("mine")
  })
})
