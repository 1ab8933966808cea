import { createServer, Server } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { afterAll, beforeAll, expect, it } from "vitest"
import { guardServer } from "@/lib/web/server-gate"
import { requestOf, sendRaw } from "@/tests/support/raw-http"

/** Much more than a body of nine bytes needs on a busy machine. */
const LIMIT_MS = 1_500
const { emit } = Server.prototype
const read: string[] = []
const server = createServer(async (request, response) => {
  read.push(await text(request))
  response.end("read")
})

beforeAll(async () => {
  guardServer(LIMIT_MS)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterAll(() => {
  Server.prototype.emit = emit
  server.close()
})

/** Posts to a path as far as the body goes; its length says that ten bytes are to come. */
function post(path: string, body: string) {
  const { port } = server.address() as AddressInfo
  const head = requestOf(`POST ${path}`, { "content-length": "10", connection: "keep-alive" })
  return sendRaw(`http://127.0.0.1:${port}`, [head + body])
}

it("a body that does not come to its end in time is answered with 408, and nobody reads a part of it", async () => {
  const paths = ["/sign-in", "/api/analyst_sessions/book"]
  const posts = paths.flatMap((path) => ["", "only a"].map((body) => post(path, body)))
  for (const answer of await Promise.all(posts)) {
    expect([answer.status, answer.isClosed, answer.headers.connection]).toEqual([408, true, "close"])
    expect(answer.body).toMatch(/"status":408,"request_id":"[0-9a-f-]{36}"/)
  }
  expect(read).toEqual([])
})

it("a body that comes in time is read, and the connection stays open", async () => {
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/api/x`, { method: "POST", body: "all of it." })
  expect([answer.status, await answer.text(), answer.headers.get("connection")]).toEqual([
    200,
    "read",
    "keep-alive",
  ])
  expect(read).toEqual(["all of it."])
})
