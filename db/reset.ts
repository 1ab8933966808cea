import pg from "pg"
import { migrate } from "./migrate"

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/

/** Empties the database: every schema goes, migrations make them anew. Only ever a local one, unless told --yes. */
async function resetDatabase(databaseUrl: string): Promise<void> {
  const { hostname, pathname } = new URL(databaseUrl)
  if (!LOOPBACK.test(hostname) && !process.argv.includes("--yes")) {
    throw new Error(
      `${pathname.slice(1)} on ${hostname} is not a local database: pass --yes to empty it for good.`,
    )
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "select quote_ident(nspname) as name from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
    )
    for (const { name } of rows) await client.query(`drop schema ${name} cascade`)
    await client.query("create schema public")
  } finally {
    await client.end()
  }
  const applied = await migrate(databaseUrl)
  process.stdout.write(
    `Emptied ${pathname.slice(1)} and applied ${applied} migrations. Demo data: npm run db:seed\n`,
  )
}

try {
  await resetDatabase(process.env.DATABASE_URL ?? "")
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
