import { connect, type Database } from "@/db/client"

let database: Database | undefined

/** The application's database of this run, by one small pool a worker. */
export function e2eDatabase(): Database {
  database ??= connect(process.env.E2E_DATABASE_URL ?? "", { max: 2 })
  return database
}
