import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"
import { connect, type Database } from "./client"
import { connectReplica } from "./replica"

const shared = globalThis as { analystConnectDatabase?: Database }

/** This process's pool, made at first use, with the replica of DATABASE_READ_URL; kept across reloads of the code in development. */
export function database(): Database {
  shared.analystConnectDatabase ??= open()
  return shared.analystConnectDatabase
}

function open(): Database {
  const { DATABASE_URL, DATABASE_READ_URL } = env()
  const db = connect(DATABASE_URL, {
    onLostConnection: (error) => log.warn(errorFacts(error), "a database connection was lost"),
  })
  return DATABASE_READ_URL ? Object.assign(db, { replica: connectReplica(DATABASE_READ_URL) }) : db
}
