import { existsSync } from "node:fs"
import { delimiter, join, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import pg from "pg"
import { countOf } from "@/lib/core/plural"
import { readSettings } from "@/lib/env"
import { productionRefusals } from "@/lib/start-refusals"
import { ensureBuild } from "./embedded/ensure-build"
import { keptSecret } from "./embedded/files"
import { type EmbeddedDatabase, joinEmbedded } from "./embedded/join-embedded"
import { runCommand, StopRequests, stopOrphan } from "./embedded/supervised-command"
import { migrate } from "./migrate"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const SEED = ["node", "--import", "tsx", join(ROOT, "demo", "seed.ts"), "--demo"]
const DEMO_ACCOUNTS = "investor@demo.test, analyst@demo.test, admin@demo.test · password demo-session-desk"

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

type Options = {
  readonly command: readonly string[]
  readonly own: boolean
  readonly demo: boolean
  readonly production: boolean
  readonly migrate: boolean
}

function readOptions(): Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      own: { type: "boolean", default: false },
      demo: { type: "boolean", default: false },
      production: { type: "boolean", default: false },
      "no-migrate": { type: "boolean", default: false },
    },
  })
  const demo = values.demo || positionals.includes("--demo")
  return {
    command: positionals.filter((word) => word !== "--demo"),
    own: values.own,
    demo,
    production: values.production && !demo,
    migrate: !values["no-migrate"],
  }
}

/** Whether a query of a database that may have no tables yet finds something. */
async function finds(databaseUrl: string, table: string, query: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const known = await client.query("select to_regclass($1) as name", [table])
    if (known.rows[0]?.name === null) return false
    return Boolean((await client.query(query)).rowCount)
  } finally {
    await client.end()
  }
}

function hasDemoUsers(databaseUrl: string): Promise<boolean> {
  return finds(databaseUrl, "users", "select from users where email like '%@demo.test' limit 1")
}

function hasSeller(databaseUrl: string): Promise<boolean> {
  const last = "version = (select max(version) from house_settings)"
  return finds(
    databaseUrl,
    "house_settings",
    `select from house_settings where ${last} and jsonb_typeof(seller) = 'object'`,
  )
}

function loadEnvFiles(): void {
  for (const file of [".env.local", ".env"]) {
    if (existsSync(join(ROOT, file))) process.loadEnvFile(join(ROOT, file))
  }
}

function childEnvironment(databaseUrl: string, options: Options): Record<string, string> {
  const settings = readSettings()
  const dataDir = resolve(ROOT, settings.DATA_DIR)
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter)
  const environment: Record<string, string> = {
    ...(process.env as Record<string, string>),
    PATH: path,
    PORT: String(settings.PORT),
    DATABASE_URL: databaseUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  }
  // On a database of one's own a folder that nobody named is not one that all replicas share: nothing is kept there for them.
  if (!settings.DATABASE_URL || process.env.DATA_DIR) environment.DATA_DIR = dataDir
  if (options.demo) environment.DEMO_MODE = "1"
  if (options.production) return environment
  environment.APP_URL = settings.APP_URL ?? `http://localhost:${settings.PORT}`
  // What is run beside the application on its embedded database makes links and mail with the application's own secret.
  if (options.own || !settings.DATABASE_URL)
    environment.AUTH_SECRET = settings.AUTH_SECRET ?? keptSecret(join(dataDir, "auth-secret"))
  return environment
}

async function prepareDemo(env: Record<string, string>, stops: StopRequests): Promise<void> {
  await ensureBuild(ROOT, env, stops)
  if (!(await hasDemoUsers(env.DATABASE_URL ?? ""))) {
    const code = await runCommand(SEED, { env, stops })
    if (code !== 0) throw new Error("The demo data could not be written.")
  }
  say(`\n  Analyst Connect → ${env.APP_URL}\n  ${DEMO_ACCOUNTS}\n`)
}

async function run(options: Options, stops: StopRequests): Promise<number> {
  const { own, demo, production, command } = options
  const refusals = production
    ? productionRefusals({ ...process.env, NODE_ENV: "production", DEMO_MODE: "" })
    : []
  if (refusals.length > 0) throw new Error(refusals.join("\n"))

  const settings = readSettings()
  const dataDir = resolve(ROOT, settings.DATA_DIR)
  let embedded: EmbeddedDatabase | undefined
  if (!settings.DATABASE_URL) {
    const onLost = (error: unknown): void => {
      process.stderr.write(
        `The embedded database is gone: ${error instanceof Error ? error.message : error}\n`,
      )
      stops.receive("SIGTERM")
    }
    embedded = await joinEmbedded(dataDir, { own, onLost })
    stops.announce = embedded.announceLeaving
  }
  const databaseUrl = settings.DATABASE_URL ?? embedded?.url ?? ""
  try {
    if (stops.exitCode !== undefined) return stops.exitCode
    const orphan = own && embedded ? await stopOrphan(dataDir) : undefined
    if (orphan) say(`Stopped the application (process ${orphan}) that a killed start had left behind.`)
    if (options.migrate) {
      const applied = await migrate(databaseUrl)
      if (applied > 0 && own) say(`Applied ${countOf(applied, "migration")}.`)
    }
    if (production && (await hasDemoUsers(databaseUrl))) {
      throw new Error(
        "The database holds demo accounts with a public password. Use another one, or pass --demo.",
      )
    }
    if (production && settings.PAYMENTS === "stripe" && !(await hasSeller(databaseUrl))) {
      throw new Error(
        "PAYMENTS=stripe needs somebody who sells: start with PAYMENTS=off, name the seller under House, then start again.",
      )
    }
    const env = childEnvironment(databaseUrl, options)
    if (demo) await prepareDemo(env, stops)
    if (command.length === 0 || stops.exitCode !== undefined) return stops.exitCode ?? 0
    return await runCommand(command, { env, stops, dataDir: own && embedded ? dataDir : undefined })
  } finally {
    await embedded?.leave()
  }
}

const stops = new StopRequests()
try {
  loadEnvFiles()
  process.exitCode = await run(readOptions(), stops)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
process.exit()
