import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { freePort } from "@/db/embedded/cluster"
import { waitUntil } from "@/db/embedded/processes"
import { DAY_MS } from "@/lib/core/duration"
import { type Application, startApplication } from "@/tests/support/application"
import { bearer, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { readEvents } from "@/tests/support/read-events"
import { testDatabase } from "@/tests/support/test-database"
import { startWorkerProcess, stopWorker } from "@/tests/support/worker-process"

const { db, url } = testDatabase()
const METRICS_TOKEN = "k7Q2mX9bLw4ZsR8nHc3JfD6yPgA1uEvT"

let application: Application

beforeAll(async () => {
  application = await startApplication(url, { more: { METRICS_TOKEN } })
})
afterAll(() => application.stop())

async function read(origin = application.origin): Promise<string> {
  const answer = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
  expect(answer.status).toBe(200)
  return answer.text()
}

describe("the running application", () => {
  it("tells what it did by routes and outcomes, and of nobody", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const noon = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 2.5 * DAY_MS)
    const { id } = await makeBooking(db, investor, analyst, { startUtc: new Date(noon.getTime() + DAY_MS) })
    const headers = { authorization: await bearer(db, investor) }
    const ask = async (path: string) =>
      (await fetch(application.origin + path, { headers, redirect: "manual" })).status
    expect(await ask(`/api/analyst_sessions/${id}`)).toBe(200)
    expect(await ask(`/api/analyst_sessions/${analyst.id}`)).toBe(404)
    expect(await ask(`/bookings/${id}?from=${encodeURIComponent(investor.email)}`)).toBe(307)
    expect(await ask(`/invitation/a-secret-of-somebody`)).toBe(200)
    expect(await ask(`/${id}/${investor.email}`)).toBe(404)
    const booked = await fetch(`${application.origin}/api/analyst_sessions/book`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ analyst_id: analyst.id, start_utc: noon, duration_minutes: 30 }),
    })
    expect(booked.status).toBe(201)
    const { body } = await fetch(`${application.origin}/api/events`, { headers })
    if (!body) throw new Error("there is no stream")
    const page = await readEvents(body)
    const told = [
      'http_requests_total{route="/api/analyst_sessions/[bookingId]",method="GET",status="2xx"} 1',
      'http_requests_total{route="/api/analyst_sessions/[bookingId]",method="GET",status="4xx"} 1',
      'http_requests_total{route="/bookings/[bookingId]",method="GET",status="3xx"} 1',
      'http_requests_total{route="/invitation/[secret]",method="GET",status="2xx"} 1',
      'http_requests_total{route="none",method="GET",status="4xx"} 1',
      'http_request_seconds_count{route="/api/analyst_sessions/book",method="POST"} 1',
      'bookings_total{outcome="booked"} 1',
      "event_streams 1",
      "events_heard 1",
      "database_reachable 1",
      'bookings_live{status="requested"} 2',
      "pool_connections_max 10",
      'tasks_total{task="settle_overdue",outcome="done"}',
    ]
    let text = ""
    const isToldAll = async () => {
      text = await read()
      return told.every((line) => text.includes(`analyst_connect_${line}`))
    }
    await waitUntil(isToldAll, 20_000)
    expect(told.filter((line) => !text.includes(`analyst_connect_${line}`))).toEqual([])
    await page.close()
    for (const secret of [
      id,
      analyst.id,
      investor.id,
      investor.email,
      investor.name,
      analyst.name,
      "a-secret-of-somebody",
    ]) {
      expect(text).not.toContain(secret)
    }
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|@|127\.0\.0\.1/)
  })

  it("has no /metrics where no token is set: it answers as any path that is not there", async () => {
    const closed = await startApplication(url)
    try {
      const of = async (path: string) => {
        const answer = await fetch(closed.origin + path, {
          headers: { authorization: `Bearer ${METRICS_TOKEN}` },
        })
        return [answer.status, answer.headers.get("content-type")]
      }
      expect(await of("/metrics")).toEqual([404, "text/html; charset=utf-8"])
      expect(await of("/metrics")).toEqual(await of("/nothing-here"))
    } finally {
      await closed.stop()
    }
  })
})

describe("a worker that runs alone", () => {
  it("tells what its tasks did on METRICS_PORT, and ends when it is told to", async () => {
    const port = await freePort()
    const worker = startWorkerProcess(url, { METRICS_TOKEN, METRICS_PORT: String(port) })
    const origin = `http://127.0.0.1:${port}`
    const hasRun = async () => {
      const text = await read(origin).catch(() => "")
      return /tasks_total\{task="tell",outcome="done"\} [1-9]/.test(text)
    }
    expect(await waitUntil(hasRun, 20_000)).toBe(true)
    const text = await read(origin)
    expect(text).toContain("analyst_connect_database_reachable 1")
    expect(text).not.toMatch(/^analyst_connect_event_streams/m)
    await stopWorker(worker, "SIGTERM")
    expect(worker.exitCode).toBe(0)
  })
})
