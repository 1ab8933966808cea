import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdirSync, openSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { freePort } from "@/db/cluster"
import { isBuildStale } from "@/db/ensure-build"
import { signalGroup, waitUntil } from "@/db/processes"
import { cloneDatabase, openScratchDatabases } from "./scratch-databases"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const LOG = join(ROOT, "test-results", "server.log")
const READY_MS = 30_000

function start(command: readonly string[], env: Record<string, string>): ChildProcess {
  const log = openSync(LOG, "a")
  const [file = "", ...args] = command
  return spawn(file, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", log, log],
    detached: true,
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on("exit", resolve))
}

async function run(command: readonly string[], env: Record<string, string>): Promise<void> {
  const code = await ended(start(command, env))
  if (code !== 0) throw new Error(`${command.join(" ")} failed, see ${LOG}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

/** Playwright's global setup: the production build on a free port over a migrated and seeded database of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  mkdirSync(dirname(LOG), { recursive: true })
  const databases = await openScratchDatabases()
  let app: ChildProcess | undefined
  const dispose = async (): Promise<void> => {
    if (app?.pid && app.exitCode === null) {
      signalGroup(app.pid, "SIGTERM")
      const kill = setTimeout(() => app?.pid && signalGroup(app.pid, "SIGKILL"), 10_000)
      await ended(app)
      clearTimeout(kill)
    }
    await databases.dispose()
  }
  try {
    const port = await freePort()
    const address = `http://localhost:${port}`
    const env = {
      PATH: `${join(ROOT, "node_modules", ".bin")}:${process.env.PATH}`,
      NODE_ENV: "production",
      PORT: String(port),
      APP_URL: address,
      DATABASE_URL: await cloneDatabase(databases.templateUrl),
      AUTH_SECRET: randomBytes(48).toString("base64url"),
      DEMO_MODE: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    }
    if (isBuildStale(ROOT)) await run(["next", "build"], env)
    await run(["node", "--import", "tsx", "db/seed.ts", "--demo"], env)
    app = start(["next", "start"], env)
    const isReady = await waitUntil(() => app?.exitCode !== null || answers(`${address}/readyz`), READY_MS)
    if (!isReady || app.exitCode !== null) throw new Error(`The application did not become ready, see ${LOG}`)
    process.env.E2E_URL = address
    process.env.E2E_DATABASE_URL = env.DATABASE_URL
  } catch (error) {
    await dispose()
    throw error
  }
  return dispose
}
