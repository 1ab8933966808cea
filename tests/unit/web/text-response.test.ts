import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, expect, it } from "vitest"
import { requestContext } from "@/lib/web/request-context"
import { textResponse } from "@/lib/web/text-response"
import { requestOf, sendRaw } from "@/tests/support/raw-http"

const ends: (() => unknown)[] = []
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

/** What comes back from a server that answers as the framework does: by the answer's head, then its body if it has one. */
async function answerTo(method: string, answer: (response: ServerResponse) => Response) {
  const server = createServer((_: IncomingMessage, response) => {
    void requestContext().run({ isFormRead: true, response }, async () => {
      const made = answer(response)
      response.statusCode = made.status
      for (const [name, value] of made.headers) response.appendHeader(name, value)
      const body = await made.text()
      if (made.body !== null) response.write(body)
      response.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  ends.push(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address() as AddressInfo
  return sendRaw(`http://127.0.0.1:${port}`, [requestOf(`${method} /`)])
}

const TEXT = '{"name":"Zoë"}'
const json = { status: 201, headers: { "content-type": "application/json" } }

it("goes out whole, with its length in bytes", async () => {
  const { status, headers, body } = await answerTo("GET", () => textResponse(TEXT, json))
  expect(status).toBe(201)
  expect(headers).toMatchObject({ "content-type": "application/json", "content-length": "15" })
  expect(Buffer.from(body, "latin1").toString()).toBe(TEXT)
})

it("has its head alone where that is asked for", async () => {
  const { status, body } = await answerTo("HEAD", () => textResponse(TEXT, json))
  expect([status, body]).toEqual([201, ""])
})

it("makes way for whatever is answered in its place", async () => {
  const { body } = await answerTo("GET", () => {
    textResponse(TEXT, json)
    return new Response("another", { status: 500, headers: { "content-length": "7" } })
  })
  expect(body).toBe("another")
})

it("is the answer's own body where no server is at hand", async () => {
  const answer = textResponse(TEXT, json)
  expect([answer.status, await answer.text()]).toEqual([201, TEXT])
})
