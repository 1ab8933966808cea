import { Readable } from "node:stream"
import { presentTime } from "@/lib/clock"
import { type DatedFile, freshnessWords } from "@/lib/core/freshness"
import { errorFacts, log } from "@/lib/log"

/** Whether a file is only asked about: then none is made, and no download is spent. */
export function isOnlyAsked({ method }: Request): boolean {
  return method === "HEAD"
}

/**
 * A file download that is sent as it is made, no faster than it is read. Where making it fails on the way, the connection
 * breaks, so that nobody takes a part for the whole. Its headers say as of when it is. Nothing of it is made for a request that only asks.
 */
export function csvResponse(file: DatedFile, name: string, request: Request): Response {
  return fileResponse(file, ["text/csv; charset=utf-8", name, "csv"], request)
}

/** The same of a zip. */
export function zipResponse(file: DatedFile<Uint8Array>, name: string, request: Request): Response {
  return fileResponse(file, ["application/zip", name, "zip"], request)
}

function fileResponse(
  { pieces, freshness }: DatedFile<string | Uint8Array>,
  [type, name, ending]: readonly [type: string, name: string, ending: string],
  request: Request,
): Response {
  return new Response(isOnlyAsked(request) ? null : streamOf(pieces), {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}-${presentTime().toISOString().slice(0, 10)}.${ending}"`,
      "cache-control": "private, no-store",
      "data-as-of": freshness.asOf.toISOString(),
      "data-note": freshnessWords(freshness, freshness.asOf.toISOString(), "Rows"),
    },
  })
}

function streamOf(pieces: AsyncIterable<string | Uint8Array>): ReadableStream {
  const bytes = Readable.from(loggedOf(pieces)).map((piece: string | Uint8Array) => Buffer.from(piece))
  return Readable.toWeb(bytes) as ReadableStream
}

async function* loggedOf<Piece>(lines: AsyncIterable<Piece>): AsyncGenerator<Piece> {
  try {
    yield* lines
  } catch (error) {
    log.error(errorFacts(error), "a download failed on the way")
    throw error
  }
}
