import { existsSync } from "node:fs"
import { entriesOf } from "./archive"
import { FORMAT, type KeptTable, type Manifest, readManifest, Tally } from "./manifest"

/** Of which table a file of an archive holds rows. */
const ROWS = /^tables\/([a-z0-9_]+)\/(\d{8})\.copy$/

/**
 * Reads a whole archive and answers what it holds: every byte was there and is as it was written, each table has the rows, and the hash
 * of them, that the manifest says. Throws in words for people where that is not so; touches no database.
 */
export async function readArchive(file: string): Promise<Manifest> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  try {
    return await read(file)
  } catch (error) {
    if (error instanceof Unreadable) throw error
    const { code = "", message } = error as Error & { code?: string }
    // The system's own, such as EACCES; Node's ERR_… say that the file is not what it should be.
    if (/^E(?!RR_)/.test(code)) throw error
    throw new Unreadable(`The backup ${file} is damaged or cut off, and was not used: ${message}.`)
  }
}

class Unreadable extends Error {}

/** The rows of an archive's tables, part by part, in the order of its manifest. */
export async function* rowsOf(
  file: string,
): AsyncGenerator<{ readonly table: string; readonly rows: Buffer }> {
  for await (const { name, bytes } of entriesOf(file)) {
    const [, table] = ROWS.exec(name) ?? []
    if (table) yield { table, rows: bytes }
  }
}

async function read(file: string): Promise<Manifest> {
  const tallies = new Map<string, { readonly tally: Tally; parts: number }>()
  let manifest: Manifest | undefined
  let isKnown = false
  for await (const { name, bytes } of entriesOf(file)) {
    if (!isKnown) {
      checkFormat(name, bytes, file)
      isKnown = true
      continue
    }
    if (manifest) throw new Error("there is more after its manifest")
    if (name === "manifest.json") manifest = readManifest(bytes.toString())
    else addPart(tallies, name, bytes)
  }
  if (!isKnown) throw new Unreadable(`${file} is no backup of Analyst Connect.`)
  if (!manifest) throw new Error("it has no manifest at its end")
  for (const kept of manifest.tables) compare(kept, tallies.get(kept.name)?.tally ?? new Tally())
  const strange = [...tallies.keys()].find((name) => !manifest?.tables.some((kept) => kept.name === name))
  if (strange) throw new Error(`it has rows of ${strange}, of which its manifest knows nothing`)
  return manifest
}

function checkFormat(name: string, bytes: Buffer, file: string): void {
  const said = name === "format.json" ? (JSON.parse(bytes.toString()) as Partial<typeof FORMAT>) : {}
  if (said.format !== FORMAT.format) throw new Unreadable(`${file} is no backup of Analyst Connect.`)
  if (said.version !== FORMAT.version)
    throw new Unreadable(
      `${file} was written by a newer version (format ${said.version}, this one reads ${FORMAT.version}): restore it with that one.`,
    )
}

function addPart(
  tallies: Map<string, { readonly tally: Tally; parts: number }>,
  name: string,
  bytes: Buffer,
): void {
  const [, table, part] = ROWS.exec(name) ?? []
  if (!table) throw new Error(`${name} is nothing that a backup has`)
  const found = tallies.get(table) ?? { tally: new Tally(), parts: 0 }
  tallies.set(table, found)
  found.parts++
  if (Number(part) !== found.parts) throw new Error(`part ${found.parts} of ${table} is missing`)
  found.tally.add(bytes)
}

function compare(kept: KeptTable, tally: Tally): void {
  const { rows, bytes, sha256 } = tally.sum()
  if (rows !== kept.rows) throw new Error(`${kept.name} has ${rows} of its ${kept.rows} rows`)
  if (bytes !== kept.bytes || sha256 !== kept.sha256) throw new Error(`${kept.name} is not as it was written`)
}
