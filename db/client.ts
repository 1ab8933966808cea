import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres"
import pg from "pg"
import { heedAllowedTime } from "./allow-time"
import { LOCK_TIMEOUT_MS } from "./faults"
import { namingStatements } from "./named-statements"
import type { Replica } from "./replica"
import { schema } from "./tables"

/**
 * The pool's Drizzle handle; `$client` is the pool itself, for named prepared statements outside a transaction, `replica` what
 * `readFromReplica` reads from instead, where there is one.
 */
export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool; replica?: Replica }
/** The handle inside a transaction. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0]
/** Either of them. */
export type Handle = Database | Transaction

const POOL_SIZE = 10
const STATEMENT_TIMEOUT_MS = 5_000

/** A pool on `url`. Every wait is bounded, so that a slow or unreachable database answers within 6 s. */
export function connect(
  url: string,
  options: { max?: number; onLostConnection?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? POOL_SIZE,
    connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS + 500,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT_MS,
    // Planning the big reads costs more than running them; with these their one plan is kept, and is a good one.
    // Such a plan takes a page for a tenth of the table: workers that it would start for it take longer than to read the page.
    options:
      "-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0",
    keepAlive: true,
    application_name: "analyst-connect",
  })
  const name = namingStatements()
  const onLost = (error: Error) => options.onLostConnection?.(error)
  pool.on("error", onLost)
  // A backend that dies between two statements of a transaction is reported on its client alone; unheard, that ends the process.
  pool.on("connect", (client) => {
    client.on("error", onLost)
    name(client)
    heedAllowedTime(client)
  })
  return releasing(drizzle({ client: pool, schema }))
}

/**
 * Drizzle begins a transaction before it sees to it that the connection is given back: where BEGIN itself fails, because the connection
 * has just died, the pool would be one smaller for good, and after ten of them nobody would get any.
 */
function releasing(db: Database): Database {
  db.transaction = async (work, config) => {
    const client = await db.$client.connect()
    try {
      return await (drizzle({ client }) as unknown as Database).transaction(work, config)
    } finally {
      client.release()
    }
  }
  return db
}
