import { connect } from "node:net"

const PATIENCE_MS = 10_000

/** What came back over one connection, and how that ended: closed by the server, or still open when patience ran out. */
export type RawAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isClosed: boolean
}

/** A request's bytes; `Host`, `Connection: close` and the length of its body are added unless they are given. */
export function requestOf(line: string, headers: Record<string, string> = {}, body = ""): string {
  const isSized = "content-length" in headers || "transfer-encoding" in headers || body === ""
  const all = {
    host: "localhost",
    connection: "close",
    ...(isSized ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${line} HTTP/1.1\r\n${lines.join("")}\r\n${body}`
}

/** One chunk of a chunked body; the last one is empty. */
export function chunkOf(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
}

/** Writes what a client might never write, piece by piece for as long as the server takes it, and reads the first final answer. */
export async function sendRaw(origin: string, pieces: Iterable<string>): Promise<RawAnswer> {
  const { port } = new URL(origin)
  const socket = connect(Number(port), "127.0.0.1")
  let text = ""
  const ended = new Promise<boolean>((resolve) => {
    socket.setTimeout(PATIENCE_MS, () => resolve(false))
    socket.on("data", (data) => {
      text += data.toString("latin1")
    })
    // Written to after the server closed.
    socket.on("error", () => {})
    socket.on("close", () => resolve(true))
  })
  for (const piece of pieces) {
    if (socket.destroyed || socket.writableEnded) break
    if (!socket.write(piece)) await Promise.race([new Promise((go) => socket.once("drain", go)), ended])
  }
  const isClosed = await ended
  socket.destroy()
  return { ...read(text.replace(/^HTTP\/1\.1 100 [\s\S]*?\r\n\r\n/, "")), isClosed }
}

function read(text: string): Omit<RawAnswer, "isClosed"> {
  const [head = "", ...rest] = text.split("\r\n\r\n")
  const [line = "", ...lines] = head.split("\r\n")
  const headers = lines.map((each) => [
    each.slice(0, each.indexOf(":")).toLowerCase(),
    each.slice(each.indexOf(":") + 1).trim(),
  ])
  return {
    status: Number(line.split(" ")[1] ?? 0),
    headers: Object.fromEntries(headers),
    body: rest.join("\r\n\r\n"),
  }
}
