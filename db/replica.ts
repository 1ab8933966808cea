import { setTimeout as wait } from "node:timers/promises"
import pg from "pg"
import { SECOND_MS } from "@/lib/core/duration"
import type { ReplicaTrouble } from "@/lib/core/freshness"
import { errorFacts, log } from "@/lib/log"
import { connect, type Database } from "./client"
import { isFullPool, isUnreachable } from "./faults"
import { type AtPrimary, type AtReplica, isBehind, type Standing, standingOf } from "./replica-standing"

/** So long both databases have to say how they stand, and so long what they said holds. */
export const LOOK_MS = SECOND_MS
/** So long a replica in trouble is left alone. */
const AGAIN_AFTER_MS = 5 * SECOND_MS
/** So long what the primary has just written takes to a replica that keeps up. */
const ON_ITS_WAY_MS = 50

/** A streaming replica of the primary database, for reads that may be late. */
export type Replica = {
  /** Its pool. A new one after each loss: connections to what is gone may say nothing for long. */
  readonly db: Database
  /** How it stands beside `primary`, within a second; a replica in trouble is asked again five seconds later. Throws what the primary does. */
  standing(primary: Database): Promise<Standing>
  /** Why a read from it failed. One that cannot be reached is left alone for five seconds. */
  failed(error: unknown): ReplicaTrouble
  close(): Promise<void>
}

const IDENTITY = `(select system_identifier::text from pg_control_system()) as system,
  (select oid::text from pg_database where datname = current_database()) as database`
/** Positions in the log count its bytes: what the replica has replayed up to the primary's is level with it. */
const AT_PRIMARY = `select ${IDENTITY}, statement_timestamp() as now,
  pg_snapshot_xmax(pg_current_snapshot())::text as "noneEndedFrom",
  case when not pg_is_in_recovery() then pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text end as written`
const AT_REPLICA = `select ${IDENTITY}, pg_is_in_recovery() as follows,
  pg_snapshot_xmin(pg_current_snapshot())::text as "allEndedBefore",
  pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::text as replayed, pg_last_xact_replay_timestamp() as committed`

/** Connects to the replica at `url` as soon as something is to be read from it. */
export function connectReplica(url: string): Replica {
  const onLostConnection = (error: Error) =>
    log.warn(errorFacts(error), "a connection to the replica was lost")
  let db = connect(url, { onLostConnection })
  let scout: pg.Client | undefined
  let known: { readonly standing: Promise<Standing>; readonly until: number } | undefined
  let trouble: ReplicaTrouble | null = null
  let knownAt: Date | undefined

  const note = (met: ReplicaTrouble | null, error?: unknown): void => {
    if (met === trouble) return
    trouble = met
    if (met === null) {
      log.info("the replica is read from again")
      return
    }
    log.warn({ ...(error !== undefined && errorFacts(error)), trouble: met }, "the replica is not read from")
    // It may come back from an older copy.
    knownAt = undefined
    void db.$client.end()
    db = connect(url, { onLostConnection })
  }

  /** Asks on a connection of its own, so that no wait of those who read is taken for one of the replica's. */
  const askReplica = async (): Promise<AtReplica | undefined> => {
    if (!scout) {
      const made = new pg.Client({
        connectionString: url,
        connectionTimeoutMillis: LOOK_MS,
        application_name: "analyst-connect",
      })
      made.on("error", () => {
        if (scout === made) scout = undefined
      })
      await made.connect()
      scout = made
    }
    return (await scout.query<AtReplica>(AT_REPLICA)).rows[0]
  }

  const look = async (primary: Database): Promise<Standing> => {
    const asked = inTime(askReplica()).catch((error: unknown) => {
      void scout?.end().catch(() => {})
      scout = undefined
      note("unreachable", error)
      return "unreachable" as const
    })
    const [here, there] = await Promise.all([primary.$client.query<AtPrimary>(AT_PRIMARY), asked])
    if (there === "unreachable") return { trouble: there }
    let standing = standingOf(here.rows[0], there, knownAt)
    if (isBehind(standing)) {
      // A quiet primary writes something now and then that is nobody's: on its way it looks like all that came since the last commit.
      await wait(ON_ITS_WAY_MS, undefined, { ref: false })
      const again = await inTime(askReplica()).catch(() => there)
      standing = standingOf(here.rows[0], again, knownAt)
    }
    if ("asOf" in standing) knownAt = standing.asOf
    note("trouble" in standing ? standing.trouble : null)
    return standing
  }
  const keep = (standing: Promise<Standing>, ms: number) => {
    known = { standing, until: performance.now() + ms }
  }

  return {
    get db() {
      return db
    },
    standing(primary) {
      if (known && performance.now() < known.until) return known.standing
      const asked = look(primary)
      keep(asked, LOOK_MS)
      asked.then(
        (standing) => ("trouble" in standing ? keep(asked, AGAIN_AFTER_MS) : undefined),
        () => keep(asked, 0),
      )
      return asked
    },
    failed(error) {
      if (!isUnreachable(error) || isFullPool(error)) {
        log.warn(errorFacts(error), "a read from the replica failed")
        return "failed"
      }
      keep(Promise.resolve({ trouble: "unreachable" }), AGAIN_AFTER_MS)
      note("unreachable", error)
      return "unreachable"
    },
    async close() {
      await Promise.all([db.$client.end(), scout?.end()])
    },
  }
}

/** What keeps nobody waiting for longer than a look may take, and no process alive. */
async function inTime<T>(asked: Promise<T>): Promise<T> {
  asked.catch(() => {})
  const late = wait(LOOK_MS, undefined, { ref: false }).then(() => {
    throw new Error("timeout exceeded when trying to connect")
  })
  return Promise.race([asked, late])
}
