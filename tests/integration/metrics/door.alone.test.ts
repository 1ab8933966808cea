import { createServer, Server } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { metrics, startMetrics } from "@/lib/metrics/metrics"
import { openWorkerDoor } from "@/lib/metrics/worker-door"
import { guardServer } from "@/lib/web/server-gate"
import { requestOf, sendRaw } from "@/tests/support/raw-http"

const TOKEN = vi.hoisted(() => {
  process.env.METRICS_TOKEN = "a-token-by-which-only-the-tests-read"
  return process.env.METRICS_TOKEN
})
const { emit } = Server.prototype
/** Stands for the framework. */
const server = createServer((_, response) => response.writeHead(404).end("no such page"))

beforeAll(async () => {
  guardServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterAll(() => {
  Server.prototype.emit = emit
  server.close()
})

function ask(line: string, authorization?: string, port = (server.address() as AddressInfo).port) {
  const request = requestOf(line, authorization === undefined ? {} : { authorization })
  return sendRaw(`http://127.0.0.1:${port}`, [request])
}

async function failing(): Promise<void> {
  throw new Error("it cannot be looked at")
}

describe("/metrics", () => {
  it("is not there while nothing is measured: the framework answers as of any other path", async () => {
    for (const authorization of [undefined, `Bearer ${TOKEN}`]) {
      expect(await ask("GET /metrics", authorization)).toMatchObject({
        status: 404,
        body: expect.stringContaining("no such page"),
      })
    }
    expect(metrics()).toBeUndefined()
  })

  it("tells whoever brings the token, and nobody else", async () => {
    startMetrics()
    for (const wrong of [
      undefined,
      "",
      TOKEN,
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      "Bearer",
      `Basic ${TOKEN}`,
    ]) {
      const answer = await ask("GET /metrics", wrong)
      expect([answer.status, answer.headers["www-authenticate"]], wrong).toEqual([
        401,
        'Bearer realm="metrics"',
      ])
      expect(JSON.parse(/\{.*\}/.exec(answer.body)?.[0] ?? "")).toMatchObject({
        code: "unauthenticated",
        status: 401,
      })
      expect(answer.body).not.toContain("analyst_connect_")
    }
    const answer = await ask("GET /metrics?name=x", `Bearer ${TOKEN}`)
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/plain; version=0.0.4; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      },
    })
    expect(answer.body).toContain('http_requests_total{route="/metrics",method="GET",status="4xx"} ')
    expect(answer.body).toContain("process_cpu_seconds_total")
  })

  it("answers 500 where what is measured cannot be read, and goes on", async () => {
    const { looks } = startMetrics()
    looks.push(failing)
    expect(await ask("GET /metrics", `Bearer ${TOKEN}`)).toMatchObject({ status: 500 })
    looks.length = 0
    expect(await ask("GET /metrics", `Bearer ${TOKEN}`)).toMatchObject({ status: 200 })
  })

  it("takes no other method, and answers HEAD without a body", async () => {
    const posted = await ask("POST /metrics", `Bearer ${TOKEN}`)
    expect([posted.status, posted.headers.allow]).toEqual([405, "GET, HEAD"])
    const head = await ask("HEAD /metrics", `Bearer ${TOKEN}`)
    expect([head.status, head.body]).toEqual([200, ""])
    expect(Number(head.headers["content-length"])).toBeGreaterThan(1_000)
  })

  it("counts what nobody asked for twice under words of its own, whatever a client sends", async () => {
    await ask("PROPFIND /clara@example.test")
    await ask("GET /no/such/page/0192f1a0-0000-7000-8000-000000000000")
    const { body } = await ask("GET /metrics", `Bearer ${TOKEN}`)
    expect(body).toContain('http_requests_total{route="file",method="other",status="4xx"} 1')
    expect(body).toContain('http_requests_total{route="none",method="GET",status="4xx"} 1')
    expect(body).not.toMatch(/clara|PROPFIND|0192f1a0/)
  })
})

describe("the door of a worker that runs alone", () => {
  it("tells the same to whoever brings the token, and has no other path", async () => {
    // Its server is none of the application's: nothing stands before it.
    Server.prototype.emit = emit
    const door = openWorkerDoor(startMetrics(), 0, TOKEN)
    await new Promise((listening) => door.once("listening", listening))
    const { port } = door.address() as AddressInfo
    const statuses = []
    for (const [line, brought] of [
      ["GET /metrics", undefined],
      ["GET /metrics", "Bearer wrong"],
      ["POST /metrics", `Bearer ${TOKEN}`],
      ["GET /", `Bearer ${TOKEN}`],
      ["GET /metrics", `Bearer ${TOKEN}`],
    ] as const) {
      statuses.push((await ask(line, brought, port)).status)
    }
    expect(statuses).toEqual([401, 401, 404, 404, 200])
    const { looks } = startMetrics()
    looks.push(failing)
    expect((await ask("GET /metrics", `Bearer ${TOKEN}`, port)).status).toBe(500)
    looks.length = 0
    // Who comes second says so in the log, and goes on.
    const second = openWorkerDoor(startMetrics(), port, TOKEN)
    await new Promise((failed) => second.once("error", failed))
    expect(second.listening).toBe(false)
    door.close()
  })
})
