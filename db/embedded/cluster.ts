import { randomBytes } from "node:crypto"
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { readText } from "./files"
import { databaseAccount, runTool } from "./postgres-tools"
import { isAlive, isPostgresIn } from "./processes"

const MAJOR_VERSION = "18"
const NO_SUCH_PROCESS = 4_194_305
const CLUSTER_USER = "analyst_connect"

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_lock_waits: "on",
}

/** Where an embedded cluster lives. */
export type Cluster = {
  readonly dataDir: string
  /** Holds everything of the cluster; made and moved into place as one. */
  readonly home: string
  readonly pgData: string
  readonly log: string
}

/** The cluster of an absolute data folder, whether it exists yet or not. */
export function clusterIn(dataDir: string): Cluster {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const home = join(realpathSync(dataDir), "postgres")
  return { dataDir, home, pgData: join(home, "data"), log: join(home, "server.log") }
}

function discardAbandonedDrafts(cluster: Cluster): void {
  for (const name of readdirSync(cluster.dataDir)) {
    const pid = /^postgres\.draft-(\d+)-/.exec(name)?.[1]
    if (!pid || isAlive(Number(pid))) continue
    try {
      rmSync(join(cluster.dataDir, name), { recursive: true, force: true })
    } catch {}
  }
}

async function initialise(cluster: Cluster): Promise<void> {
  discardAbandonedDrafts(cluster)
  const draft = join(
    realpathSync(cluster.dataDir),
    `postgres.draft-${process.pid}-${randomBytes(4).toString("hex")}`,
  )
  const account = databaseAccount(cluster.home)
  const password = join(draft, "password")
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(password, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 })
  if (account) for (const path of [draft, password]) chownSync(path, account.uid, account.gid)
  const { code, output } = await runTool(
    "initdb",
    [
      ...["-D", join(draft, "data"), "-U", CLUSTER_USER, `--pwfile=${password}`],
      ...["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C"],
      ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"],
    ],
    account,
  )
  try {
    if (code !== 0) throw new Error(`PostgreSQL could not be set up in ${cluster.dataDir}: ${output}`)
    renameSync(draft, cluster.home)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(cluster.pgData)) throw error
  }
}

/** Makes the cluster if there is none. Existing data is never touched; what is not ours is refused. */
export async function ensureInitialised(cluster: Cluster): Promise<void> {
  if (!existsSync(cluster.home)) return initialise(cluster)
  const owner = statSync(cluster.home).uid
  const self = process.getuid?.() ?? owner
  if (self !== 0 && self !== owner) {
    throw new Error(
      `${cluster.home} belongs to another user (id ${owner}). Run as that user, or set DATA_DIR.`,
    )
  }
  const version = readText(join(cluster.pgData, "PG_VERSION"))
  if (version === undefined) {
    throw new Error(`${cluster.home} exists but holds no PostgreSQL data. Move it away and start again.`)
  }
  if (version !== MAJOR_VERSION) {
    throw new Error(
      `${cluster.pgData} belongs to PostgreSQL ${version}, this is ${MAJOR_VERSION}. ` +
        "Dump it with the version that made it and restore it into a new folder.",
    )
  }
}

/** The server that works in the cluster's folder now, or the one that has just taken it and has no port yet. */
export function runningServer(cluster: Cluster): { pid: number; port: number | undefined } | undefined {
  const lines = readText(join(cluster.pgData, "postmaster.pid"))?.split("\n")
  const pid = Number(lines?.[0])
  if (!lines || !Number.isInteger(pid) || pid <= 0 || !isPostgresIn(pid, cluster.pgData)) return undefined
  const port = Number(lines[3])
  return { pid, port: port > 0 ? port : undefined }
}

/**
 * PostgreSQL takes a living process under the id in a stale postmaster.pid for a server and refuses to start. The line is
 * replaced, not the file removed: from its other lines PostgreSQL still finds backends that outlived their server.
 */
function disownReusedPid(cluster: Cluster): void {
  const path = join(cluster.pgData, "postmaster.pid")
  const [first, ...others] = existsSync(path) ? readFileSync(path, "utf8").split("\n") : []
  if (first && isAlive(Number(first)) && !isPostgresIn(Number(first), cluster.pgData)) {
    writeFileSync(path, [NO_SUCH_PROCESS, ...others].join("\n"))
  }
}

/** A TCP port on the loopback interface that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })
}

/** Starts the server and waits until it answers; the reason when it did not start. */
export async function startServer(cluster: Cluster, port: number): Promise<string | undefined> {
  disownReusedPid(cluster)
  const settings = Object.entries({ ...SETTINGS, port: String(port) }).map(
    ([name, value]) => `-c ${name}=${value}`,
  )
  const { code, output } = await runTool(
    "pg_ctl",
    ["start", "-w", "-t", "60", "-D", cluster.pgData, "-l", cluster.log, "-o", settings.join(" ")],
    databaseAccount(cluster.pgData),
  )
  return code === 0 ? undefined : output
}

/** Stops the server, breaking off what still runs in it. Answers the reason when it did not stop. */
export async function stopServer(cluster: Cluster): Promise<string | undefined> {
  const { code, output } = await runTool(
    "pg_ctl",
    ["stop", "-w", "-t", "30", "-m", "fast", "-D", cluster.pgData],
    databaseAccount(cluster.pgData),
  )
  return code === 0 || !runningServer(cluster) ? undefined : output
}

/** The last lines of the server's log, for a message. */
export function logTail(cluster: Cluster): string {
  return readText(cluster.log)?.split("\n").slice(-5).join("\n") ?? ""
}

/** The URL of one database of the running cluster. */
export function databaseUrl(cluster: Cluster, port: number, database: string): string {
  const password = readText(join(cluster.home, "password"))
  return `postgresql://${CLUSTER_USER}:${password}@127.0.0.1:${port}/${database}`
}
