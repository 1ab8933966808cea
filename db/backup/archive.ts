import { createReadStream, createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import { createGunzip, createGzip } from "node:zlib"
import { extract, pack } from "tar-stream"

/** A file of an archive: small, as rows come in parts. */
export type Entry = { readonly name: string; readonly bytes: Buffer }
export type Put = (name: string, bytes: Buffer) => Promise<void>

/** So many bytes of rows make a file of the archive; memory holds a few of these, whatever the size of a table. */
export const PART_BYTES = 1 << 20
/** What is larger was not written by us. */
const ENTRY_MAX = 64 * PART_BYTES
const OWNER_ONLY = 0o600

/** Writes a new tar.gz that its owner alone may read, of what `fill` puts into it, one file after the other; it is on the disk when this ends. */
export async function writeArchive(
  path: string,
  madeAt: Date,
  fill: (put: Put) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const tar = pack()
  const file = createWriteStream(path, { flags: "wx", mode: OWNER_ONLY, flush: true })
  const written = pipeline(tar, createGzip(), file, { signal })
  const broken = written.then(() => {
    throw new Error("the file was closed too early")
  })
  broken.catch(() => {})
  const put: Put = (name, bytes) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    tar.entry({ name, size: bytes.length, mode: OWNER_ONLY, mtime: madeAt }, bytes, (error) =>
      error ? reject(error) : resolve(),
    )
    return Promise.race([promise, broken])
  }
  try {
    await fill(put)
    tar.finalize()
  } catch (error) {
    tar.destroy()
    await written.catch(() => {})
    throw error
  }
  await written
}

/** Reads a tar.gz from its beginning to its end, file by file. What is damaged or cut off throws, at its end at the latest. */
export async function* entriesOf(path: string): AsyncGenerator<Entry> {
  const tar = extract()
  const read = pipeline(createReadStream(path), createGunzip(), tar)
  read.catch(() => {})
  try {
    for await (const entry of tar) {
      const { name, size = 0 } = entry.header
      if (size > ENTRY_MAX) throw new Error(`${name} is larger than anything that a backup writes`)
      const parts: Buffer[] = []
      for await (const part of entry) parts.push(part as Buffer)
      yield { name, bytes: Buffer.concat(parts) }
    }
    await read
  } finally {
    tar.destroy()
  }
}
