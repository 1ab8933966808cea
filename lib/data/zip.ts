import { strToU8, Zip, ZipDeflate } from "fflate"

/** One file of a zip: its name, and its text as it is made. */
export type ZippedFile = readonly [name: string, text: AsyncIterable<string>]

/** A zip of files, made as it is read: at no time more of it is kept than what one piece of text becomes. */
export async function* zipOf(files: readonly ZippedFile[], at: Date): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else made.push(bytes)
  })
  for (const [name, text] of files) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = at
    zip.add(file)
    for await (const piece of text) {
      file.push(strToU8(piece))
      yield* made.splice(0)
    }
    file.push(new Uint8Array(0), true)
    if (failure) throw failure
    yield* made.splice(0)
  }
  zip.end()
  yield* made.splice(0)
}
