import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"
import { connect, type Database } from "./client"

const shared = globalThis as { analystConnectDatabase?: Database }

/** This process's pool, made at first use; kept across reloads of the code in development. */
export function database(): Database {
  shared.analystConnectDatabase ??= connect(env().DATABASE_URL, {
    onLostConnection: (error) => log.warn(errorFacts(error), "a database connection was lost"),
  })
  return shared.analystConnectDatabase
}
