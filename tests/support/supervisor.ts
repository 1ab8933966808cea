import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { clusterIn, runningServer, stopServer } from "@/db/embedded/cluster"
import { readText } from "@/db/embedded/files"
import { joinEmbedded } from "@/db/embedded/join-embedded"
import { signalGroup, waitUntil } from "@/db/embedded/processes"
import { migrate } from "@/db/migrate"
import { ensureHasty } from "./test-cluster"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const WAIT_MS = 30_000

/** Stands in for the application: says its pid, and on SIGTERM whether the database still answers. */
const APPLICATION = `
  const pg = require("pg")
  const out = (line) => process.stdout.write(line + "\\n")
  process.on("SIGTERM", async () => {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await client.connect()
    out("database answers " + (await client.query("select 1 as one")).rows[0].one)
    await client.end()
    process.exit(3)
  })
  setInterval(() => {}, 1000)
  out("application " + process.pid + " on node " + process.versions.node)
`

/** Makes a cluster with a migrated database, to be copied by `setUp`; answers its folder, which whoever asked for it removes. */
export async function makeCluster(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "analyst-connect-cluster-"))
  await ensureHasty(folder)
  const database = await joinEmbedded(folder)
  await migrate(database.url)
  await database.leave()
  return folder
}

/** One run of the supervisor: what it said, and how it ended. */
export type SupervisorRun = {
  readonly pid: number
  output(): string
  readonly exit: Promise<number | null>
}

/** Data folders and supervisors of one test, all ended and removed by `dispose`. */
export class SupervisorBench {
  readonly dataDir = join(mkdtempSync(join(tmpdir(), "analyst-connect-faults-")), "data")
  private readonly children: ChildProcess[] = []
  private isDisposed = false

  /** Gives the folder a cluster that was set up before, as an earlier run would have left it: a copy of the one in `from`. */
  setUp(from: string): void {
    mkdirSync(this.dataDir)
    execFileSync("cp", ["-a", clusterIn(from).home, this.dataDir])
  }

  /** Starts the supervisor on this bench's data folder; without `command` it runs a stand-in application. */
  start(
    flags: readonly string[],
    {
      env = {},
      command = ["node", "-e", APPLICATION],
      throughShell = false,
    }: { env?: Record<string, string>; command?: readonly string[]; throughShell?: boolean } = {},
  ): SupervisorRun {
    if (this.isDisposed) throw new Error("This test is over.")
    const supervisor = ["node", "--import", "tsx", "db/with-database.ts", ...flags, "--", ...command]
    const [file = "", ...args] = throughShell
      ? ["sh", "-c", '"$@"; exit $?', "sh", ...supervisor]
      : supervisor
    const child = spawn(file, args, {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: process.env.HOME ?? "",
        NODE_ENV: "development",
        DATA_DIR: this.dataDir,
        DATABASE_URL: "",
        APP_URL: "",
        AUTH_SECRET: "",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    })
    this.children.push(child)
    let output = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk
      })
    }
    const exit = new Promise<number | null>((resolve) => child.on("close", (code) => resolve(code)))
    return { pid: child.pid ?? 0, output: () => output, exit }
  }

  /** Waits until the stand-in application runs; answers its pid. */
  async application(run: SupervisorRun): Promise<number> {
    const pid = (): number => Number(/application (\d+)/.exec(run.output())?.[1] ?? 0)
    if (await waitUntil(() => pid() > 0, WAIT_MS)) return pid()
    throw new Error(`The application did not start: ${run.output()}`)
  }

  /** The pid of the PostgreSQL server that runs on this bench's folder. */
  server(): number | undefined {
    return runningServer(clusterIn(this.dataDir))?.pid
  }

  /** What DATA_DIR/database-url says. */
  databaseUrl(): string | undefined {
    return readText(join(this.dataDir, "database-url"))
  }

  async dispose(): Promise<void> {
    this.isDisposed = true
    for (const child of this.children) if (child.exitCode === null) child.kill("SIGKILL")
    const orphan = Number(readText(join(this.dataDir, "app-process"))?.split("\t")[0])
    if (orphan) signalGroup(orphan, "SIGKILL")
    if (existsSync(this.dataDir) && this.server()) await stopServer(clusterIn(this.dataDir))
    rmSync(join(this.dataDir, ".."), { recursive: true, force: true })
  }
}
