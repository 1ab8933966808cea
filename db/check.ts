import pg from "pg"
import { findViolations, INVARIANTS } from "./invariants"

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
const violations = new Map(
  (await findViolations(client)).map((violation) => [violation.invariant.name, violation]),
)
await client.end()

for (const { name, severity } of INVARIANTS) {
  const violation = violations.get(name)
  const found = violation ? `: ${violation.count} found, such as ${JSON.stringify(violation.rows[0])}` : ""
  process.stdout.write(`${violation ? severity.padEnd(7) : "ok     "}  ${name}${found}\n`)
  if (violation && severity === "error") process.exitCode = 1
}
