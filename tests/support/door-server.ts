import { createServer, type IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { documentedOperations } from "./documented"
import { handlerOf } from "./doors"

/** Every documented door behind a socket, with nothing of the framework around it. */
export type DoorServer = { readonly baseUrl: string; readonly close: () => Promise<void> }

const DOORS = documentedOperations().map(({ method, folder }) => ({
  method,
  folder,
  path: new RegExp(`^${folder.replace(/\./g, "\\.").replace(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`),
  // "/api/analyst_sessions/mine" is no booking's id.
  parts: folder.split("[").length,
}))

/** Opens a port of this machine that answers as the doors do. */
export async function serveDoors(): Promise<DoorServer> {
  const server = createServer(async (message, response) => {
    const answer = await answerTo(message)
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    close: () => new Promise<void>((settle) => server.close(() => settle())),
  }
}

async function answerTo(message: IncomingMessage): Promise<Response> {
  const { method = "GET", headers } = message
  const url = new URL(message.url ?? "/", "http://localhost:3000")
  const [found] = DOORS.filter((door) => door.method === method && door.path.test(url.pathname)).sort(
    (a, b) => a.parts - b.parts,
  )
  if (!found) return new Response(null, { status: 404 })
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
  const request = new Request(url, { method, headers: headers as Record<string, string>, body })
  const handler = await handlerOf(method, found.folder)
  return handler(request, { params: Promise.resolve({ ...found.path.exec(url.pathname)?.groups }) })
}
