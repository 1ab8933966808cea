import { execFileSync } from "node:child_process"
import { appendFileSync, chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import pg from "pg"
import {
  type Cluster,
  clusterIn,
  databaseUrl,
  freePort,
  runningServer,
  startServer,
  stopServer,
} from "@/db/embedded/cluster"
import { waitUntil } from "@/db/embedded/processes"
import { migrate } from "@/db/migrate"
import { ensureHasty } from "./test-cluster"

const DATABASE = "postgres"
/** A primary that nobody uses may leave the last record half sent for a quarter of a minute. */
const CATCH_UP_MS = 60_000

/** A primary database of one's own, migrated, and its streaming replica. */
export type Pair = {
  readonly primaryUrl: string
  readonly replicaUrl: string
  /** From here on the replica takes what the primary sends and shows none of it. */
  pause(): Promise<void>
  resume(): Promise<void>
  /** Waits until the replica shows what the primary has now. */
  catchUp(): Promise<void>
  /** Ends the replica at once, or starts it again. */
  stopReplica(): Promise<void>
  startReplica(): Promise<void>
  isUp(): boolean
  /** Lets none of its processes run until what this answers is called: connections stay, and nobody answers. */
  freezeReplica(): Promise<() => void>
  dispose(): Promise<void>
}

/** Starts both from the embedded binaries: the replica's folder is a copy of the primary's from before that first ran. */
export async function startPair(): Promise<Pair> {
  const root = mkdtempSync(join(tmpdir(), "analyst-connect-pair-"))
  const primary = clusterIn(join(root, "primary"))
  await ensureHasty(primary.dataDir)
  const replica = clusterIn(join(root, "replica"))
  execFileSync("cp", ["-a", primary.home, replica.home])
  const [port, replicaPort] = [await freePort(), await freePort()]
  const primaryUrl = databaseUrl(primary, port, DATABASE)
  const replicaUrl = databaseUrl(replica, replicaPort, DATABASE)
  appendFileSync(join(primary.pgData, "postgresql.conf"), "wal_keep_size = '512MB'\n")
  const settings = `hot_standby = on\nprimary_conninfo = '${primaryUrl}'\nwal_retrieve_retry_interval = '200ms'\n`
  appendFileSync(join(replica.pgData, "postgresql.conf"), settings)
  writeFileSync(join(replica.pgData, "standby.signal"), "")
  const { uid, gid } = statSync(replica.pgData)
  chownSync(join(replica.pgData, "standby.signal"), uid, gid)
  await start(primary, port)
  await migrate(primaryUrl)
  await start(replica, replicaPort)
  const onReplica = (statement: string) => ask(replicaUrl, statement)
  return {
    primaryUrl,
    replicaUrl,
    pause: async () => void (await onReplica("select pg_wal_replay_pause()")),
    resume: async () => void (await onReplica("select pg_wal_replay_resume()")),
    catchUp: async () => {
      const written = await ask(primaryUrl, "select pg_current_wal_lsn()::text as said")
      const isThere = async () =>
        (await onReplica(`select (pg_last_wal_replay_lsn() >= '${written}')::text as said`)) === "true"
      if (!(await waitUntil(isThere, CATCH_UP_MS))) throw new Error("The replica does not catch up.")
    },
    stopReplica: () => stop(replica),
    startReplica: () => start(replica, replicaPort),
    isUp: () => runningServer(replica) !== undefined,
    freezeReplica: async () => {
      const all = await onReplica(
        "select string_agg(pid::text, ' ') as said from pg_stat_activity where pid <> pg_backend_pid()",
      )
      const server = runningServer(replica)
      if (!server || !all) throw new Error("The replica does not run.")
      const pids = [server.pid, ...all.split(" ").map(Number)]
      const send = (signal: NodeJS.Signals) => {
        for (const pid of pids) process.kill(pid, signal)
      }
      send("SIGSTOP")
      return () => send("SIGCONT")
    },
    dispose: async () => {
      await stop(replica)
      await stop(primary)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

async function start(cluster: Cluster, port: number): Promise<void> {
  const problem = await startServer(cluster, port)
  if (problem) throw new Error(problem)
}

async function stop(cluster: Cluster): Promise<void> {
  const problem = await stopServer(cluster)
  if (problem) throw new Error(problem)
}

async function ask(url: string, statement: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<{ said: string }>(statement)).rows[0]?.said
  } finally {
    await client.end()
  }
}
