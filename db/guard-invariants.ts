import {
  EXPECTED_CONSTRAINTS,
  EXPECTED_INDEXES,
  EXPECTED_TRIGGERS,
  INCLUDED_COLUMNS,
} from "./expected-guards"

function missing(expected: readonly string[], present: string): string {
  const names = expected.map((name) => `('${name}')`).join(", ")
  return `select expected.name from (values ${names}) expected (name)
    where not exists (${present})`
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
    query: missing(
      EXPECTED_TRIGGERS,
      "select from pg_trigger t where t.tgname = expected.name and t.tgenabled in ('O', 'A')",
    ),
  },
  {
    name: "Text is stored as UTF8",
    severity: "error",
    query: `select pg_encoding_to_char(encoding) as encoding from pg_database
      where datname = current_database() and pg_encoding_to_char(encoding) <> 'UTF8'`,
  },
] as const
