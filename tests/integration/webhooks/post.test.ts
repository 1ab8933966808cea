import tls from "node:tls"
import { describe, expect, it } from "vitest"
import { post } from "@/lib/webhooks/post"
import { startReceiver } from "@/tests/support/own-receiver"
import { RECEIVER_TLS } from "@/tests/support/receiver-tls"
import { type Answer, says } from "@/tests/support/webhook-receiver"

const OWN = ["127.0.0.1"]

function call(url: string, allowedAddresses: readonly string[] = OWN, withinMs?: number) {
  const signal = new AbortController().signal
  return post(
    { url, body: '{"a":1}', headers: { "webhook-id": "x" } },
    { allowedAddresses, signal, withinMs },
  )
}

const answered = async (answer: Answer, withinMs?: number) =>
  call((await startReceiver(answer)).url, OWN, withinMs)

describe("a call of a webhook", () => {
  it("posts JSON and keeps status, time and the beginning of the answer", async () => {
    const receiver = await startReceiver(says(202, "y".repeat(2_000)))
    const answer = await call(receiver.url)
    expect(answer).toEqual({ code: 202, milliseconds: expect.any(Number), text: "y".repeat(1_024) })
    expect(receiver.received).toMatchObject([
      { path: "/hooks", body: '{"a":1}', headers: { "content-type": "application/json", "webhook-id": "x" } },
    ])
  })

  it("speaks TLS, and refuses a certificate that nobody vouches for", async () => {
    const { url, received } = await startReceiver(says(200), { tls: true })
    expect(await call(url)).toMatchObject({ code: null, text: expect.stringMatching(/^Its certificate/) })
    expect(received).toHaveLength(0)
    const usual = tls.getCACertificates()
    tls.setDefaultCACertificates([...usual, RECEIVER_TLS.cert])
    try {
      expect(await call(url)).toMatchObject({ code: 200 })
    } finally {
      tls.setDefaultCACertificates(usual)
    }
    expect(received).toHaveLength(1)
  })

  it("waits for nobody who answers by changing the protocol, or by nothing and a closed line", async () => {
    const changing = (response: Parameters<Answer>[0]) => {
      response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n")
    }
    const closing = (response: Parameters<Answer>[0]) => void response.socket?.destroy()
    const dropped = { code: null, text: "The connection dropped before the answer was complete." }
    for (const answer of [changing, closing]) expect(await answered(answer)).toMatchObject(dropped)
  })

  it("follows no redirect: it is an answer like any other", async () => {
    const target = await startReceiver()
    const answer = await answered((response) => response.writeHead(307, { location: target.url }).end())
    expect(answer.code).toBe(307)
    expect(target.received).toHaveLength(0)
  })

  it("takes no answer over 64 KiB, and stops reading it", async () => {
    const endless: Answer = (response) => {
      response.writeHead(200)
      const more = () => {
        while (response.writable && response.write("z".repeat(16 * 1024)));
      }
      response.on("drain", more)
      more()
    }
    expect(await answered(endless)).toMatchObject({ code: null, text: "The answer was longer than 64 KiB." })
    expect(await answered(says(200, "z".repeat(64 * 1024)))).toMatchObject({ code: 200 })
  })

  it("waits no longer than its time in all, for an answer that does not begin or one that drips", async () => {
    const late = { code: null, text: "No whole answer came within 10 seconds." }
    expect(await answered(() => {}, 200)).toMatchObject(late)
    const drips: Answer = (response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write("."), 20)
      response.on("close", () => clearInterval(drip))
    }
    expect(await answered(drips, 300)).toMatchObject(late)
  })

  it("says so when the connection drops or is refused", async () => {
    expect(await answered((response) => response.socket?.destroy())).toMatchObject({
      code: null,
      text: "The connection dropped before the answer was complete.",
    })
    const half: Answer = (response) => {
      response.writeHead(200, { "content-length": "100" }).write("half")
      setImmediate(() => response.socket?.destroy())
    }
    expect(await answered(half)).toMatchObject({ code: null, text: expect.stringMatching(/dropped/) })
    expect(await call("http://127.0.0.1:1/")).toMatchObject({
      code: null,
      text: "The connection was refused.",
    })
  })

  it("ends when the process is to end", async () => {
    const { url } = await startReceiver(() => {})
    const ending = new AbortController()
    const answer = post({ url, body: "{}", headers: {} }, { allowedAddresses: OWN, signal: ending.signal })
    ending.abort()
    expect(await answer).toMatchObject({
      code: null,
      text: "We were stopped before the answer was complete.",
    })
  })

  it("reaches no inner address, however it is written or named, and of the listed one nothing beside it", async () => {
    const own = await startReceiver()
    const beside = await startReceiver(says(200), { address: "127.0.0.2" })
    const inner = [
      `http://127.0.0.1:${own.port}/`,
      `http://2130706433:${own.port}/`,
      `http://0x7f000001:${own.port}/`,
      `http://0177.0.0.1:${own.port}/`,
      `http://127.1:${own.port}/`,
      `http://0.0.0.0:${own.port}/`,
      `http://[::1]:${own.port}/`,
      `http://[::]:${own.port}/`,
      `http://[::ffff:127.0.0.1]:${own.port}/`,
      `http://[64:ff9b::7f00:1]:${own.port}/`,
      `http://[2002:7f00:1::]:${own.port}/`,
      `http://localhost:${own.port}/`,
      "https://localhost/",
      "http://10.0.0.1/",
      "http://172.16.0.1/",
      "http://192.168.1.1/",
      "http://169.254.169.254/latest/meta-data/",
      "http://100.64.0.1/",
      "http://[fe80::1]/",
      "http://[fd00::1]/",
    ]
    for (const url of inner) {
      expect(await call(url, []), url).toMatchObject({
        code: null,
        text: "The address is an inner one, which is not called.",
      })
    }
    expect(await call(`http://127.0.0.2:${beside.port}/`)).toMatchObject({ code: null })
    expect(await call(`http://[::ffff:127.0.0.1]:${own.port}/`)).toMatchObject({ code: null })
    expect([...own.received, ...beside.received]).toEqual([])
    expect(await call(own.url)).toMatchObject({ code: 200 })
  })
})
