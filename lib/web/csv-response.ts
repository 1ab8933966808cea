import { Readable } from "node:stream"
import { presentTime } from "@/lib/clock"
import { errorFacts, log } from "@/lib/log"

/**
 * A file download that is sent as it is made, no faster than it is read. Where making it fails on the way, the connection
 * breaks, so that nobody takes a part for the whole.
 */
export function csvResponse(lines: AsyncIterable<string>, name: string): Response {
  const bytes = Readable.toWeb(Readable.from(loggedOf(lines)).map((text: string) => Buffer.from(text)))
  return new Response(bytes as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${presentTime().toISOString().slice(0, 10)}.csv"`,
      "cache-control": "private, no-store",
    },
  })
}

async function* loggedOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* lines
  } catch (error) {
    log.error(errorFacts(error), "a download failed on the way")
    throw error
  }
}
