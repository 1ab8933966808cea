import { createHash } from "node:crypto"
import { z } from "zod"

/** What every archive begins with, so that one of a newer version is known by its first bytes. */
export const FORMAT = { format: "analyst-connect backup", version: 1 } as const

/** A table as the archive has it: `sha256` is of its rows, in COPY's text form and in the order of the table. */
const KeptTable = z.object({
  name: z.string().regex(/^[a-z0-9_]+$/),
  columns: z.array(z.string().regex(/^[a-z0-9_]+$/)),
  rows: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
})
const KeptSequence = z.object({
  name: z.string().regex(/^[a-z0-9_]+$/),
  value: z.string().regex(/^-?\d+$/),
  isCalled: z.boolean(),
})
const Contents = z.object({
  format: z.literal(FORMAT.format),
  version: z.literal(FORMAT.version),
  app: z.string(),
  server: z.string(),
  madeAt: z.iso.datetime(),
  /** What had been applied to the database: a migration's hash, and when it was written. */
  migrations: z.array(z.object({ hash: z.string(), at: z.number() })).min(1),
  tables: z.array(KeptTable),
  sequences: z.array(KeptSequence),
})

export type KeptTable = Readonly<z.infer<typeof KeptTable>>
export type KeptSequence = Readonly<z.infer<typeof KeptSequence>>
/** What an archive says of itself. It stands at its end, when all of it is known. */
export type Manifest = Readonly<z.infer<typeof Contents>>

/** The manifest as it is written, with a hash of itself. */
export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sha256: hashOf(JSON.stringify(manifest)) }, null, 2)}\n`
}

/** Reads it back; throws where it is not what was written. */
export function readManifest(text: string): Manifest {
  const { sha256, ...said } = JSON.parse(text) as Record<string, unknown>
  if (sha256 !== hashOf(JSON.stringify(said))) throw new Error("its manifest is not as it was written")
  return Contents.parse(said)
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}

const LINE_END = 10

/** Counts and hashes the rows of a table as they pass: COPY's text form has one line for each. */
export class Tally {
  rows = 0
  bytes = 0
  readonly #hash = createHash("sha256")

  add(part: Buffer): void {
    for (let at = part.indexOf(LINE_END); at >= 0; at = part.indexOf(LINE_END, at + 1)) this.rows++
    this.bytes += part.length
    this.#hash.update(part)
  }

  /** What passed. It ends the tally. */
  sum(): Pick<KeptTable, "rows" | "bytes" | "sha256"> {
    return { rows: this.rows, bytes: this.bytes, sha256: this.#hash.digest("hex") }
  }
}
