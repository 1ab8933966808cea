import { spawn } from "node:child_process"
import { readdirSync } from "node:fs"
import { type AddressInfo, connect as connectTo, createServer } from "node:net"
import { basename, dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { connect } from "@/db/client"
import {
  backUp,
  emptyDatabase,
  fingerprintOf,
  newFile,
  restoreInto,
  withClient,
} from "@/tests/support/backups"
import { makeAnalyst, makeUser } from "@/tests/support/factories"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const { db, url } = testDatabase()

/** So much that neither command is over a moment after its first line. */
const MUCH = `insert into rate_limits (key, points, expire)
  select 'books:' || md5(n::text), n, n from generate_series(1, 100000) n`

beforeAll(async () => {
  await makeAnalyst(db)
  await makeUser(db, "investor")
  await withClient(url, (client) => client.query(MUCH))
})

type Ended = { readonly code: number | null; readonly signal: string | null; readonly said: string }

/** A command as an operator starts it; it gets `signal` when its first table is done. */
function run(
  command: "backup" | "restore",
  databaseUrl: string,
  args: readonly string[],
  signal?: NodeJS.Signals,
): Promise<Ended> {
  const child = spawn("node", ["--import", "tsx", `scripts/${command}.ts`, ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ["ignore", "pipe", "pipe"],
  })
  let said = ""
  const hear = (data: Buffer) => {
    said += data
    if (signal && !child.killed && / rows /.test(said)) child.kill(signal)
  }
  child.stdout.on("data", hear)
  child.stderr.on("data", hear)
  return new Promise((resolve) => child.once("close", (code, by) => resolve({ code, signal: by, said })))
}

/** Files that a backup of this name left. */
function leftOf(file: string): string[] {
  return readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)))
}

/** Waits until nobody of the killed command is connected any more. */
async function untilGone(databaseUrl: string): Promise<void> {
  const others = () =>
    withClient(databaseUrl, async (client) => {
      const { rows } = await client.query(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'analyst-connect restore'",
      )
      return rows[0].count
    })
  await expect.poll(others).toBe(0)
}

/** A way to a database that lets one in, and no more once that one has asked for the end of the transaction; `isLost` keeps the answer. */
async function narrowWayTo(databaseUrl: string, isLost: boolean): Promise<{ url: string; close(): void }> {
  const { hostname, port } = new URL(databaseUrl)
  const server = createServer((near) => {
    const far = connectTo(Number(port), hostname)
    far.on("error", () => near.destroy()).on("close", () => near.destroy())
    near.on("error", () => far.destroy()).on("close", () => far.destroy())
    far.pipe(near)
    near.on("data", (data) => {
      if (data.includes("commit\0")) {
        server.close()
        if (isLost) {
          far.unpipe(near)
          far.once("data", () => near.destroy()).resume()
        }
      }
      far.write(data)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url: url.href, close: () => server.close() }
}

describe("a backup", () => {
  it("that is killed leaves no file of its name, and none that a restore takes", async () => {
    const file = newFile()
    expect(await run("backup", url, [file], "SIGKILL")).toMatchObject({ code: null, signal: "SIGKILL" })
    const left = leftOf(file)
    expect(left).toEqual([expect.stringMatching(/\.part$/)])
    await expect(restoreInto(await emptyDatabase(), join(dirname(file), left[0] ?? ""))).rejects.toThrow(
      "damaged or cut off",
    )
  })

  it("that is told to stop says so and leaves nothing", async () => {
    const file = newFile()
    const { code, said } = await run("backup", url, [file], "SIGTERM")
    expect({ code, left: leftOf(file) }).toEqual({ code: 1, left: [] })
    expect(said).toContain("Stopped: there is no backup.")
  })
})

describe("a restore", () => {
  it("that is killed leaves the database as it was, and done again it is done", async () => {
    const { file } = await backUp(url)
    const target = await cloneDatabase(inject("templateUrl"))
    const other = connect(target)
    await makeAnalyst(other)
    await other.$client.end()
    const before = await fingerprintOf(target)
    const killed = await run("restore", target, [file, "--force"], "SIGKILL")
    expect(killed).toMatchObject({ code: null, signal: "SIGKILL" })
    await untilGone(target)
    expect(await fingerprintOf(target)).toEqual(before)

    const refused = await run("restore", target, [file])
    expect(refused.code).toBe(1)
    expect(refused.said).toContain("say --force to replace everything in it")
    expect(await fingerprintOf(target)).toEqual(before)

    const done = await run("restore", target, [file, "--force"])
    expect(done.code, done.said).toBe(0)
    expect(done.said).toMatch(
      /Restored 100,\d{3} rows of \d+ tables, [\d.]+ MB, as of .*, in [\d.]+ s\.\nEvery invariant holds/,
    )
    expect((await backUp(target)).manifest.tables).toEqual((await backUp(url)).manifest.tables)
  })

  it.each([
    [2, "The backup was restored, but it could not be checked: ", false],
    [3, "It is not known whether it was restored: ", true],
  ])("that loses the database after the end of its transaction ends with %i", async (ends, words, isLost) => {
    const { file, manifest } = await backUp(url)
    const target = await emptyDatabase()
    const way = await narrowWayTo(target, isLost)
    const { code, said } = await run("restore", way.url, [file])
    way.close()
    expect(code, said).toBe(ends)
    expect(said).toContain(words)
    expect((await backUp(target)).manifest.tables).toEqual(manifest.tables)
  })

  it("of a house in which not all is well says so and ends with 2", async () => {
    const sick = await cloneDatabase(inject("templateUrl"))
    await withClient(sick, async (client) => {
      await client.query(
        "alter table audit_head disable trigger user; update audit_head set position = 3; alter table audit_head enable trigger user",
      )
    })
    const { file } = await backUp(sick)
    const { code, said } = await run("restore", await emptyDatabase(), [file])
    expect(code).toBe(2)
    expect(said).toContain("The audit trail has no gap and ends where its end is kept: 1 found")
    expect(said).toContain(
      "The audit trail is not whole. Row 1 is missing: the trail ends before it, and had 3 rows.",
    )
  })
})
