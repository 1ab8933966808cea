import { randomInt } from "node:crypto"
import pg from "pg"
import { migrate } from "@/db/migrate"
import { joinTestCluster } from "./test-cluster"

const PREFIX = "ac_test"
const RUN_LOCK = 1_734_202_604

/** Databases of one test run, on DATABASE_URL's server or one of the tests' own, all dropped at the end. */
export type ScratchDatabases = {
  /** A migrated database that `cloneDatabase` copies. */
  readonly templateUrl: string
  dispose(): Promise<void>
}

function withDatabase(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function runStatements(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function dropRun(client: pg.Client, run: number): Promise<void> {
  const { rows } = await client.query("select datname from pg_database where datname like $1", [
    `${PREFIX}\\_${run}\\_%`,
  ])
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
}

async function sweepKilledRuns(client: pg.Client): Promise<void> {
  const { rows } = await client.query("select datname from pg_database where datname like $1", [
    `${PREFIX}\\_%`,
  ])
  const runs = new Set(rows.map((row) => Number(String(row.datname).split("_")[2])))
  for (const run of [...runs].filter(Number.isInteger)) {
    const { rows: held } = await client.query("select pg_try_advisory_lock($1, $2) as held", [RUN_LOCK, run])
    if (!held[0]?.held) continue
    await dropRun(client, run)
    await client.query("select pg_advisory_unlock($1, $2)", [RUN_LOCK, run])
  }
}

/** Joins the database server, clears away what killed runs left behind and makes this run's migrated template. */
export async function openScratchDatabases(): Promise<ScratchDatabases> {
  const server = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, leave: async () => {} }
    : await joinTestCluster()
  const run = randomInt(1, 2 ** 31 - 1)
  const client = new pg.Client({ connectionString: withDatabase(server.url, "postgres") })
  client.on("error", () => {})
  await client.connect()
  await client.query("select pg_advisory_lock($1, $2)", [RUN_LOCK, run])
  await sweepKilledRuns(client)
  const template = `${PREFIX}_${run}_template`
  const templateUrl = withDatabase(server.url, template)
  await client.query(`create database "${template}"`)
  const dispose = async (): Promise<void> => {
    await dropRun(client, run)
    await client.end()
    await server.leave()
  }
  try {
    await migrate(templateUrl)
  } catch (error) {
    await dispose()
    throw error
  }
  return { templateUrl, dispose }
}

/** A copy of the template under a new name, or an empty database; it goes with its run. Answers its URL. */
export async function cloneDatabase(
  templateUrl: string,
  { isEmpty = false }: { isEmpty?: boolean } = {},
): Promise<string> {
  const template = new URL(templateUrl).pathname.slice(1)
  const copy = `${template.replace(/_template$/, "")}_${randomInt(2 ** 40).toString(36)}`
  await runStatements(withDatabase(templateUrl, "postgres"), [
    `create database "${copy}" template "${isEmpty ? "template1" : template}"`,
  ])
  return withDatabase(templateUrl, copy)
}
