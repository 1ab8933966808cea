import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type pg from "pg"

/** Where this project's functions and triggers are described. */
export const LIVING_FOLDER = fileURLToPath(new URL("sql", import.meta.url))
const DEADLOCK = "40P01"
const MAX_ATTEMPTS = 5

const APPLIED_TABLE = `create table if not exists drizzle.living_sql
  (name text primary key, hash text not null, made text not null, applied_at timestamptz not null default now())`

/** Every function and trigger that there is, but for those of extensions, and a digest of what it is. */
export const PRESENT = `
  select p.proname::text as name, md5(pg_get_functiondef(p.oid)) as made, p.oid::regprocedure::text as called
  from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
  union all
  select t.tgname::text, md5(pg_get_triggerdef(t.oid) || t.tgenabled::text), t.tgname || ' on ' || t.tgrelid::regclass
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where not t.tgisinternal and c.relnamespace = 'public'::regnamespace`

/** A function or trigger of the database, as the file of its name makes it. */
export type LivingObject = {
  readonly name: string
  readonly kind: "function" | "trigger"
  readonly text: string
  readonly hash: string
}

/** What a folder describes, one object a file: functions, then the triggers that call them. */
export function readLivingSql(folder: string = LIVING_FOLDER): LivingObject[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"))
  const objects = files.toSorted().map((file): LivingObject => {
    const text = readFileSync(join(folder, file), "utf8")
    const hash = createHash("sha256").update(text).digest("hex")
    const name = file.slice(0, -".sql".length)
    return { name, kind: name.startsWith("tg_") ? "trigger" : "function", text, hash }
  })
  return objects.toSorted((a, b) => a.kind.localeCompare(b.kind))
}

/**
 * Makes functions and triggers what `objects` say, all of them or none: those whose text is another than the one applied last, and
 * those that are not in the database as it left them. Drops nothing, and only reads when there is nothing to do. To be called under
 * the lock of the migrations and after them.
 */
export async function applyLivingSql(client: pg.Client, objects: readonly LivingObject[]): Promise<void> {
  const asDescribed = await readApplied(client)
  const outdated = objects.filter(({ name, hash }) => asDescribed.get(name) !== hash)
  if (outdated.length === 0) return
  for (let attempt = 1; ; attempt++) {
    await client.query("begin")
    try {
      await makeLiving(client, outdated)
      await client.query("commit")
      return
    } catch (error) {
      await client.query("rollback").catch(() => {})
      // A trigger takes its table's lock, which whoever writes to several tables at this moment may hold and want in another order.
      const { code } = (error instanceof Error && error.cause ? error.cause : error) as { code?: string }
      if (code !== DEADLOCK || attempt === MAX_ATTEMPTS) throw error
    }
  }
}

/** The hashes of what was applied and is still there as it was made. */
async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const known = await client.query("select to_regclass('drizzle.living_sql') as name")
  if (known.rows[0]?.name === null) return new Map()
  const { rows } = await client.query<{ name: string; hash: string }>(
    `select name, hash from drizzle.living_sql join (${PRESENT}) present using (name, made)`,
  )
  return new Map(rows.map(({ name, hash }) => [name, hash]))
}

/** Makes these, in the transaction that is open. */
export async function makeLiving(client: pg.Client, outdated: readonly LivingObject[]): Promise<void> {
  // Bodies are looked at once all functions are there: the order in which they are made plays no part.
  await client.query(
    `create schema if not exists drizzle; ${APPLIED_TABLE}; set local check_function_bodies = off`,
  )
  for (const { name, text } of outdated) await ofFile(name, () => client.query(text))
  await client.query("set local check_function_bodies = on")
  for (const { name, kind, hash } of outdated) {
    if (kind === "function") await ofFile(name, () => client.query(VALIDATION, [name]))
    await ofFile(name, () => record(client, name, hash))
  }
}

const VALIDATION = `
  select case l.lanname when 'sql' then fmgr_sql_validator(p.oid) when 'plpgsql' then plpgsql_validator(p.oid) end
  from pg_proc p join pg_language l on l.oid = p.prolang where p.proname = $1 and p.pronamespace = 'public'::regnamespace`

async function record(client: pg.Client, name: string, hash: string): Promise<void> {
  const { rows } = await client.query<{ made: string; called: string }>(
    `select made, called from (${PRESENT}) present where name = $1 order by called`,
    [name],
  )
  if (rows.length === 0) throw new Error("it makes nothing of its name")
  if (rows.length > 1) {
    const names = rows.map(({ called }) => called).join(" and ")
    throw new Error(`${names} are both there: a migration has to drop the older one`)
  }
  await client.query(
    `insert into drizzle.living_sql (name, hash, made) values ($1, $2, $3)
     on conflict (name) do update set hash = excluded.hash, made = excluded.made, applied_at = now()`,
    [name, hash, rows[0]?.made],
  )
}

async function ofFile(name: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    throw new Error(`db/sql/${name}.sql failed: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}
