import { rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import pg from "pg"
import {
  type Cluster,
  clusterIn,
  databaseUrl,
  ensureInitialised,
  freePort,
  logTail,
  runningServer,
  startServer,
  stopServer,
} from "./cluster"
import { readText, writePrivateFile } from "./files"
import { waitUntil } from "./processes"

const DATABASE = "analyst_connect"
const APPLICATION = "analyst-connect cluster"
const OWNER_LOCK = 1_734_202_602
const USER_LOCK = 1_734_202_603
const START_MS = 60_000
const START_ATTEMPTS = 5
/** A killed owner's lock goes with its connection, which the server notices a moment later. */
const OWNER_PATIENCE_MS = 1_500
const LEAVING = "leaving"
const LEAVING_PATIENCE_MS = 15_000

/** A place at the embedded database, held by one open connection: whoever is killed loses it by itself. */
export type EmbeddedDatabase = {
  readonly url: string
  /** Tells whoever wants to own the database next that it will be free in a moment. */
  announceLeaving(): void
  /** Gives the place up. The last one to leave stops the server. */
  leave(): Promise<void>
}

async function connect(cluster: Cluster, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl(cluster, port, "postgres"),
    application_name: `${APPLICATION} ${process.pid}`,
  })
  client.on("error", () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    if ((error as { code?: string }).code !== "28P01") return undefined
    throw new Error(`The password in ${cluster.home} is not the one of the database there: restore the file.`)
  }
}

async function holds(client: pg.Client, lock: string, key: number): Promise<boolean> {
  const { rows } = await client.query(`select ${lock}($1) as held`, [key])
  return rows[0]?.held === true
}

async function enter(cluster: Cluster, port: number): Promise<pg.Client | undefined> {
  const client = await connect(cluster, port)
  if (!client) return undefined
  try {
    const { rows } = await client.query("select current_setting('data_directory') as folder")
    if (
      rows[0]?.folder === cluster.pgData &&
      (await holds(client, "pg_try_advisory_lock_shared", USER_LOCK))
    ) {
      return client
    }
  } catch {}
  await client.end().catch(() => {})
  return undefined
}

async function reach(cluster: Cluster, preferredPort?: number): Promise<{ client: pg.Client; port: number }> {
  const deadline = Date.now() + START_MS
  let failures = 0
  let port = preferredPort
  while (Date.now() < deadline) {
    const running = runningServer(cluster)
    if (running?.port) {
      const client = await enter(cluster, running.port)
      if (client) return { client, port: running.port }
    }
    if (!running) {
      const problem = await startServer(cluster, port ?? (await freePort()))
      if (!problem) continue
      port = undefined
      failures += runningServer(cluster) ? 0 : 1
      if (failures >= START_ATTEMPTS) {
        throw new Error(`PostgreSQL does not start: ${problem}\n${logTail(cluster)}`)
      }
    }
    await sleep(50)
  }
  throw new Error(`PostgreSQL in ${cluster.pgData} does not answer.\n${logTail(cluster)}`)
}

async function ownerName(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [OWNER_LOCK],
  )
  return rows[0]?.name ?? ""
}

async function takeOwnership(client: pg.Client, cluster: Cluster): Promise<void> {
  const started = Date.now()
  let owner = ""
  const isOurs = async (): Promise<boolean> => {
    if (await holds(client, "pg_try_advisory_lock", OWNER_LOCK)) return true
    owner = await ownerName(client)
    return !owner.endsWith(LEAVING) && Date.now() - started > OWNER_PATIENCE_MS
  }
  await waitUntil(isOurs, LEAVING_PATIENCE_MS)
  if (await holds(client, "pg_try_advisory_lock", OWNER_LOCK)) return
  throw new Error(
    `Another Analyst Connect (process ${/\d+/.exec(owner)?.[0] ?? "unknown"}) already runs on ${cluster.dataDir}. ` +
      "Stop it first, or set DATA_DIR to another folder.",
  )
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [DATABASE])
  if (rowCount) return
  await client.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
    if (error.code !== "42P04" && error.code !== "23505") throw error
  })
}

async function isDeserted(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    "select from pg_stat_activity where backend_type = 'client backend' and application_name not like $1",
    [`${APPLICATION}%`],
  )
  return rowCount === 0
}

/**
 * Joins the embedded PostgreSQL of `dataDir` (absolute), setting it up and starting it when need be; a server that outlived
 * its killed supervisor is adopted. With `own`, refuses when another owner lives. `onLost` hears when the server is gone and
 * could not be brought back.
 */
export async function joinEmbedded(
  dataDir: string,
  { own = false, onLost = () => {} }: { own?: boolean; onLost?: (error: unknown) => void } = {},
): Promise<EmbeddedDatabase> {
  const cluster = clusterIn(dataDir)
  const urlFile = join(cluster.dataDir, "database-url")
  await ensureInitialised(cluster)
  let leaving = false
  let client: pg.Client
  let port: number | undefined
  let url: string | undefined

  const settle = async (): Promise<void> => {
    const reached = await reach(cluster, port)
    client = reached.client
    port = reached.port
    try {
      if (own) await takeOwnership(client, cluster)
      await ensureDatabase(client)
    } catch (error) {
      await client.end().catch(() => {})
      throw error
    }
    client.once("end", () => {
      if (!leaving) settle().catch(onLost)
    })
    const reachedUrl = databaseUrl(cluster, port, DATABASE)
    if (url && url !== reachedUrl) throw new Error("it came back under another address")
    url = reachedUrl
    if (readText(urlFile) !== url) writePrivateFile(urlFile, `${url}\n`)
  }

  const leave = async (): Promise<void> => {
    leaving = true
    try {
      await client.query("select pg_advisory_unlock_shared($1)", [USER_LOCK])
      const isLast = await holds(client, "pg_try_advisory_lock", USER_LOCK)
      if (isLast && (own || (await isDeserted(client)))) {
        rmSync(urlFile, { force: true })
        const problem = await stopServer(cluster)
        if (problem) throw new Error(`PostgreSQL does not stop: ${problem}`)
      }
    } finally {
      await client.end().catch(() => {})
    }
  }

  const announceLeaving = (): void => {
    const name = `${APPLICATION} ${process.pid} ${LEAVING}`
    client.query("select set_config('application_name', $1, false)", [name]).catch(() => {})
  }

  await settle()
  return { url: url ?? "", announceLeaving, leave }
}
