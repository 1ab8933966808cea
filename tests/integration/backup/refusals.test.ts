import { readFileSync, truncateSync, writeFileSync } from "node:fs"
import { beforeAll, describe, expect, inject, it } from "vitest"
import type { Manifest } from "@/db/backup/manifest"
import { connect } from "@/db/client"
import { accepted } from "@/lib/core/result"
import { addNote } from "@/lib/notes/add-note"
import {
  backUp,
  emptyDatabase,
  fingerprintOf,
  newFile,
  restoreInto,
  rewritten,
  withClient,
  withManifest,
  withRows,
} from "@/tests/support/backups"
import { ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { cloneDatabase } from "@/tests/support/scratch-databases"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
let file: string
let target: string
let before: string[]

beforeAll(async () => {
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  const booking = await makeBooking(db, investor, analyst)
  for (let n = 0; n < 40; n++)
    accepted(await addNote(ctxOf(db, investor), { bookingId: booking.id, note: `Question ${n}` }))
  file = (await backUp(url)).file
  target = await cloneDatabase(inject("templateUrl"))
  const other = connect(target)
  await makeAnalyst(other)
  await other.$client.end()
  before = await fingerprintOf(target)
})

/** The archive with one byte of its file changed. */
function flipped(part: number): string {
  const bytes = readFileSync(file)
  const at = Math.floor(bytes.length * part)
  bytes[at] = (bytes[at] ?? 0) ^ 0x10
  const copy = newFile()
  writeFileSync(copy, bytes)
  return copy
}

function cut(part: number): string {
  const copy = newFile()
  writeFileSync(copy, readFileSync(file))
  truncateSync(copy, Math.floor(readFileSync(file).length * part))
  return copy
}

function written(content: string): string {
  const copy = newFile()
  writeFileSync(copy, content)
  return copy
}

const NOTES = "tables/session_booking_notes/00000001.copy"
const without = (name: string) => rewritten(file, (entry) => (entry.name === name ? null : entry))
const ofNotes = (change: Partial<Manifest["tables"][number]>) =>
  withManifest(file, (manifest) => ({
    ...manifest,
    tables: manifest.tables.map((kept) =>
      kept.name === "session_booking_notes" ? { ...kept, ...change } : kept,
    ),
  }))
const changed = (name: string, from: string, to: string) =>
  rewritten(file, (entry) =>
    entry.name === name ? { name, bytes: Buffer.from(entry.bytes.toString().replace(from, to)) } : entry,
  )

describe("a damaged archive is refused in words, and the database not touched", () => {
  it.each<[string, () => string | Promise<string>, RegExp]>([
    ["cut off in the middle", () => cut(0.5), /damaged or cut off/],
    ["cut off at its last bytes", () => cut(0.999), /damaged or cut off/],
    ["with nothing in it", () => cut(0), /no backup of Analyst Connect|damaged or cut off/],
    ["with one bit turned near its beginning", () => flipped(0.05), /damaged or cut off/],
    ["with one bit turned in the middle", () => flipped(0.5), /damaged or cut off/],
    ["with one bit turned at its end", () => flipped(0.995), /damaged or cut off/],
    ["that is another kind of file", () => written("id,name\n1,Ana\n"), /damaged or cut off/],
    ["that is not there", () => newFile(), /There is no file/],
    ["without its first file", () => without("format.json"), /no backup of Analyst Connect/],
    ["without its manifest", () => without("manifest.json"), /no manifest at its end/],
    ["without the rows of a table", () => without(NOTES), /session_booking_notes has 0 of its 40 rows/],
    [
      "with one letter of one row changed",
      () => changed(NOTES, "Question 7", "Question 8"),
      /notes is not as it was written/,
    ],
    ["with a row less", () => changed(NOTES, "\n", ""), /notes has 39 of its 40 rows/],
    [
      "whose manifest was changed",
      () => changed("manifest.json", '"rows": 40', '"rows": 41'),
      /manifest is not as it was/,
    ],
    [
      "whose manifest knows less than it holds",
      () =>
        withManifest(file, (m) => ({
          ...m,
          tables: m.tables.filter(({ name }) => name !== "session_booking_notes"),
        })),
      /of which its manifest knows nothing/,
    ],
    [
      "of a newer format",
      () => changed("format.json", '"version":1', '"version":2'),
      /written by a newer version \(format 2/,
    ],
    [
      "of a newer version's database",
      () => withManifest(file, (m) => ({ ...m, migrations: [...m.migrations, { hash: "new", at: 9e12 }] })),
      /migrations that this version does not know/,
    ],
  ])("%s", async (_, make, words) => {
    await expect(restoreInto(target, await make(), true)).rejects.toThrow(words)
    expect(await fingerprintOf(target)).toEqual(before)
  })

  it.each<[string, () => Promise<string>, string]>([
    [
      "its tables are others",
      () => ofNotes({ columns: ["id", "shoe_size"] }),
      "the table session_booking_notes has other columns",
    ],
    [
      "a key leads to nobody",
      () => withRows(file, "users", (rows) => rows.slice(rows.indexOf("\n") + 1)),
      "violates foreign key constraint",
    ],
    [
      "a value is none",
      () => withRows(file, "session_bookings", (rows) => rows.replace("requested", "dreamed of")),
      "ck_bookings",
    ],
    [
      "rows come in as others than they are there",
      () => withRows(file, "users", (rows) => rows.replaceAll("+00", "+00:00")),
      "users did not come in as the backup has it",
    ],
  ])(
    "also where only the database finds out that %s: all that came in goes again",
    async (_, make, words) => {
      await expect(restoreInto(target, await make(), true)).rejects.toThrow(words)
      expect(await fingerprintOf(target)).toEqual(before)
    },
  )
})

describe("a database is refused in words, and not touched,", () => {
  it("that has data, unless they may be replaced", async () => {
    await expect(restoreInto(target, file)).rejects.toThrow("The database has data")
    expect(await fingerprintOf(target)).toEqual(before)
    const copy = await cloneDatabase(target)
    await restoreInto(copy, file, true)
    expect((await backUp(copy)).manifest.tables).toEqual((await backUp(url)).manifest.tables)
  })

  it("on which the application runs, or is just being started", async () => {
    const application = connect(target)
    await application.execute("select 1")
    await expect(restoreInto(target, file, true)).rejects.toThrow("Analyst Connect runs on this database")
    await application.$client.end()
    await withClient(target, async (client) => {
      await client.query("select pg_advisory_lock(1734202601)")
      await expect(restoreInto(target, file, true)).rejects.toThrow("Analyst Connect runs on this database")
    })
    expect(await fingerprintOf(target)).toEqual(before)
  })

  it.each([
    [
      "has a table that is not ours",
      "create table ledger (id int)",
      "tables that are not Analyst Connect's: ledger",
    ],
    [
      "has a view of our tables",
      "create schema bi; create view bi.names as select name from users",
      "bi.names is made of tables",
    ],
    [
      "has a key to our tables",
      "create schema bi; create table bi.marks (user_id uuid references public.users (id))",
      "bi.marks is made of tables",
    ],
    [
      "belongs to a newer version",
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('new', 9e12)",
      "it belongs to a newer version",
    ],
  ])("that %s", async (_, statement, words) => {
    const copy = await cloneDatabase(inject("templateUrl"))
    await withClient(copy, (client) => client.query(statement))
    const there = await fingerprintOf(copy)
    await expect(restoreInto(copy, file, true)).rejects.toThrow(words)
    expect(await fingerprintOf(copy)).toEqual(there)
  })

  it("that is another's, who has tables and no history of ours", async () => {
    const copy = await emptyDatabase()
    await withClient(copy, (client) => client.query("create table users (id int)"))
    await expect(restoreInto(copy, file, true)).rejects.toThrow(
      "tables that are not Analyst Connect's: users",
    )
  })
})
