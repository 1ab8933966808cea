import { Readable } from "node:stream"
import { presentTime } from "@/lib/clock"

/** A file download that is sent as it is made, no faster than it is read. */
export function csvResponse(lines: AsyncIterable<string>, name: string): Response {
  const bytes = Readable.toWeb(Readable.from(lines).map((text: string) => Buffer.from(text)))
  return new Response(bytes as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}-${presentTime().toISOString().slice(0, 10)}.csv"`,
      "cache-control": "private, no-store",
    },
  })
}
