import { type ChildProcess, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdirSync, openSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { freePort } from "@/db/embedded/cluster"
import { isBuildStale } from "@/db/embedded/ensure-build"
import { signalGroup, waitUntil } from "@/db/embedded/processes"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const LOG = join(ROOT, "test-results", "server.log")
const READY_MS = 30_000
const STOP_MS = 10_000

/** One process of the production build. */
export type Application = {
  /** Where it answers. */
  readonly origin: string
  readonly pid: number | undefined
  /** SIGTERM, and SIGKILL ten seconds later. */
  stop(): Promise<void>
  /** SIGKILL, at once. */
  kill(): Promise<void>
}

function start(command: readonly string[], env: Record<string, string>, logFile = LOG): ChildProcess {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, "a")
  const [file = "", ...args] = command
  return spawn(file, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", log, log],
    detached: true,
  })
}

function ended(child: ChildProcess): Promise<number | null> {
  return child.exitCode !== null || child.signalCode !== null
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

async function stopWith(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (!child.pid || child.exitCode !== null || child.signalCode !== null) return
  signalGroup(child.pid, signal)
  const kill = setTimeout(() => child.pid && signalGroup(child.pid, "SIGKILL"), STOP_MS)
  await ended(child)
  clearTimeout(kill)
}

/**
 * The production build, made if it is stale, on a free port over a migrated database, which `isDemo` fills with the demo's data
 * first; answers once it is ready. Several on one database are its replicas. It logs to `logFile` alone when that is given, and
 * counts no calls towards limits when `isUnlimited`; its mail goes to `smtpUrl`, or is kept; `more` are other variables.
 */
export async function startApplication(
  databaseUrl: string,
  {
    isDemo = false,
    isUnlimited = false,
    logFile,
    smtpUrl,
    more = {},
  }: {
    isDemo?: boolean
    isUnlimited?: boolean
    logFile?: string
    smtpUrl?: string
    more?: Readonly<Record<string, string>>
  } = {},
): Promise<Application> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = {
    PATH: `${join(ROOT, "node_modules", ".bin")}:${process.env.PATH}`,
    NODE_ENV: "production",
    PORT: String(port),
    APP_URL: origin,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: process.env.AUTH_SECRET ?? randomBytes(48).toString("base64url"),
    RATE_LIMITS: isUnlimited ? "off" : "on",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(logFile !== undefined && { LOG_LEVEL: "info" }),
    ...(smtpUrl !== undefined && { SMTP_URL: smtpUrl }),
    // Only a demo may run without limits.
    ...((isDemo || isUnlimited) && { DEMO_MODE: "1" }),
    ...more,
  }
  if (isBuildStale(ROOT)) await run(["next", "build"], env)
  if (isDemo) await run(["node", "--import", "tsx", "demo/seed.ts", "--demo"], env)
  const child = start(["next", "start"], env, logFile)
  const stop = () => stopWith(child, "SIGTERM")
  const isReady = await waitUntil(() => child.exitCode !== null || answers(`${origin}/readyz`), READY_MS)
  if (!isReady || child.exitCode !== null) {
    await stop()
    throw new Error(`The application did not become ready, see ${LOG}`)
  }
  return { origin, pid: child.pid, stop, kill: () => stopWith(child, "SIGKILL") }
}
