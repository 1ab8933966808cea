import { Readable } from "node:stream"
import { presentTime } from "@/lib/clock"
import { errorFacts, log } from "@/lib/log"

/** Whether a file is only asked about: then none is made, and no download is spent. */
export function isOnlyAsked({ method }: Request): boolean {
  return method === "HEAD"
}

/**
 * A file download that is sent as it is made, no faster than it is read. Where making it fails on the way, the connection
 * breaks, so that nobody takes a part for the whole. Nothing of it is made for a request that only asks.
 */
export function csvResponse(lines: AsyncIterable<string>, name: string, request: Request): Response {
  return new Response(isOnlyAsked(request) ? null : streamOf(lines), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${presentTime().toISOString().slice(0, 10)}.csv"`,
      "cache-control": "private, no-store",
    },
  })
}

function streamOf(lines: AsyncIterable<string>): ReadableStream {
  const bytes = Readable.from(loggedOf(lines)).map((text: string) => Buffer.from(text))
  return Readable.toWeb(bytes) as ReadableStream
}

async function* loggedOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  try {
    yield* lines
  } catch (error) {
    log.error(errorFacts(error), "a download failed on the way")
    throw error
  }
}
