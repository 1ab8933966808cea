import type pg from "pg"
import { quoted } from "./contents"

/** What was taken away for the time in which rows come in, as the statements that make it again. */
export type SetAside = { readonly again: readonly string[] }

/**
 * Takes indexes and foreign keys away and lets triggers sleep, as the owner of the tables may: rows come in as they were, in any order of
 * tables, and every key is looked at once all are there. Primary keys and what else a constraint keeps stay.
 */
export async function setAside(client: pg.Client, tables: readonly string[]): Promise<SetAside> {
  const { rows: keys } = await client.query<{ of: string; name: string; made: string }>(
    `select conrelid::regclass::text as of, quote_ident(conname) as name, pg_get_constraintdef(oid) as made
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by conname`,
  )
  const { rows: indexes } = await client.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by c.relname`,
  )
  for (const { of, name } of keys) await client.query(`alter table ${of} drop constraint ${name}`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  for (const name of tables) await client.query(`alter table ${quoted(name)} disable trigger user`)
  return {
    again: [
      ...indexes.map(({ made }) => made),
      ...keys.map(({ of, name, made }) => `alter table ${of} add constraint ${name} ${made}`),
      ...tables.map((name) => `alter table ${quoted(name)} enable trigger user`),
    ],
  }
}
