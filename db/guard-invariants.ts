import {
  EXPECTED_CONSTRAINTS,
  EXPECTED_FUNCTIONS,
  EXPECTED_INDEXES,
  EXPECTED_TRIGGERS,
  INCLUDED_COLUMNS,
} from "./expected-guards"
import { type LivingObject, PRESENT } from "./living-sql"

function missing(expected: readonly string[], present: string): string {
  const names = expected.map((name) => `('${name}')`).join(", ")
  return `select expected.name from (values ${names}) expected (name)
    where not exists (${present})`
}

/** Those of `expected` that are not there, or not as the file makes them that this code has. */
function changed(expected: readonly LivingObject[]): string {
  const files = expected.map(({ name, hash }) => `('${name}', '${hash}')`).join(", ")
  return `select expected.name from (values ${files}) expected (name, hash) where not exists (
    select from drizzle.living_sql applied join (${PRESENT}) present using (name, made)
    where applied.name = expected.name and applied.hash = expected.hash)`
}

const INCLUDED = INCLUDED_COLUMNS.map(
  ([index, columns]) => `('${index}', array['${columns.join("', '")}'])`,
).join(", ")

/** What must hold of the database itself, in the form of the other invariants: its guards are all there, its text is UTF8. */
export const GUARD_INVARIANTS = [
  {
    name: "Every constraint is there and validated",
    severity: "error",
    query: `${missing(
      EXPECTED_CONSTRAINTS,
      `select from pg_constraint c
       where c.conname = left(expected.name, 63) and c.convalidated and c.connamespace = 'public'::regnamespace`,
    )} union all select conname from pg_constraint
      where not convalidated and connamespace = 'public'::regnamespace`,
  },
  {
    name: "Every index is there and valid",
    severity: "error",
    query: missing(
      EXPECTED_INDEXES,
      `select from pg_index i join pg_class c on c.oid = i.indexrelid
       where c.relname = left(expected.name, 63) and i.indisvalid and c.relnamespace = 'public'::regnamespace`,
    ),
  },
  {
    name: "Every index holds the columns that counts read from it alone",
    severity: "error",
    query: `select expected.name from (values ${INCLUDED}) expected (name, columns)
      join pg_class c on c.relname = expected.name and c.relnamespace = 'public'::regnamespace
      join pg_index i on i.indexrelid = c.oid
      where expected.columns <> array(select a.attname::text from pg_attribute a
        where a.attrelid = c.oid and a.attnum > i.indnkeyatts order by a.attnum)`,
  },
  {
    name: "Every guarding trigger is there and enabled",
    severity: "error",
    query: changed(EXPECTED_TRIGGERS),
  },
  {
    name: "Every function is there and does what its file says",
    severity: "error",
    query: changed(EXPECTED_FUNCTIONS),
  },
  {
    name: "No function and no trigger outlives its file",
    severity: "error",
    query: `select applied.name from drizzle.living_sql applied join (${PRESENT}) present using (name)
      where applied.name not in (${[...EXPECTED_FUNCTIONS, ...EXPECTED_TRIGGERS].map(({ name }) => `'${name}'`).join(", ")})`,
  },
  {
    name: "Text is stored as UTF8",
    severity: "error",
    query: `select pg_encoding_to_char(encoding) as encoding from pg_database
      where datname = current_database() and pg_encoding_to_char(encoding) <> 'UTF8'`,
  },
] as const
