import { mkdtempSync, readFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Application, startApplication } from "@/tests/support/application"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { type HostileRequest, hostileRequests } from "@/tests/support/hostile-requests"
import { chunkOf, type RawAnswer, requestOf, sendRaw } from "@/tests/support/raw-http"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const LOG = join(mkdtempSync(join(tmpdir(), "analyst-connect-log-")), "server.log")
const FORM = { "content-type": "multipart/form-data; boundary=bb" }

let application: Application
let origin: string

beforeAll(async () => {
  application = await startApplication(url, { logFile: LOG })
  origin = application.origin
})
afterAll(() => application.stop())

/** What the log holds after the lines with which the framework says that it starts. */
function logged(): string[] {
  const lines = readFileSync(LOG, "utf8").split("\n").filter(Boolean)
  return lines.slice(lines.findIndex((line) => line.startsWith("{")))
}

/** The answer to a request, after the redirect by which the framework asks for its own cache key. */
async function answerTo(request: string): Promise<RawAnswer> {
  const answer = await sendRaw(origin, [request])
  const key = answer.status === 307 && /^\/[^ ]*[?&]_rsc=/.exec(answer.headers.location ?? "")
  return key ? sendRaw(origin, [request.replace(/ \S+/, ` ${answer.headers.location}`)]) : answer
}

async function actionIdOf(path: string): Promise<string> {
  const page = await (await fetch(origin + path)).text()
  const id = /&quot;id&quot;:&quot;([0-9a-f]{40,})/.exec(page)?.[1]
  if (!id) throw new Error("the page has no form of ours")
  return id
}

async function failuresOf(rows: readonly HostileRequest[]): Promise<string[]> {
  const failures: string[] = []
  for (const [name, request, status] of rows) {
    const answer = await answerTo(request)
    const isRight = status === undefined ? answer.status > 0 && answer.status < 500 : answer.status === status
    if (!isRight) failures.push(`${name}: ${answer.status} instead of ${status ?? "anything below 500"}`)
    if (answer.status === 405 && !answer.headers.allow) failures.push(`${name}: a 405 without Allow`)
  }
  return failures
}

describe("whatever is sent to the running application", () => {
  it("is answered, never by a 5xx, and what is refused by the right status", async () => {
    expect(await failuresOf(hostileRequests({ origin, actionId: await actionIdOf("/sign-in") }))).toEqual([])
  })

  it("leaves nothing in the log but lines of JSON, none of them an error, wrong passwords included", async () => {
    const { csrfToken, cookie } = await csrf()
    const wrong = new URLSearchParams({
      csrfToken,
      email: "nobody@example.test",
      password: "not-the-right-one",
    })
    const signIn = { method: "POST", redirect: "manual", headers: { origin, cookie }, body: wrong } as const
    expect((await fetch(`${origin}/api/auth/callback/credentials`, signIn)).status).toBe(302)
    const lines = logged()
    expect(lines.length).toBeGreaterThan(100)
    const read = lines.map((line) => JSON.parse(line))
    expect(read.filter(({ level }) => level === "error" || level === undefined)).toEqual([])
    expect(read.filter((line) => "forged" in line)).toEqual([])
  })

  async function csrf(): Promise<{ csrfToken: string; cookie: string }> {
    const answer = await fetch(`${origin}/api/auth/csrf`)
    const { csrfToken } = (await answer.json()) as { csrfToken: string }
    return {
      csrfToken,
      cookie: answer.headers
        .getSetCookie()
        .map((each) => each.split(";")[0])
        .join("; "),
    }
  }
})

describe("an answer in JSON", () => {
  it("goes out whole with its length, compressed for whom that is read by, and without its body for HEAD", async () => {
    const investor = await makeUser(db, "investor")
    for (let analyst = 0; analyst < 8; analyst++) await makeAnalyst(db)
    const headers = { authorization: await bearer(db, investor), connection: "close" }
    const path = "/api/analysts/connectable"
    const plain = await sendRaw(origin, [requestOf(`GET ${path}`, headers)])
    expect(plain.headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "private, no-store",
      "content-length": String(plain.body.length),
    })
    const text = Buffer.from(plain.body, "latin1").toString()
    expect(JSON.parse(text)).toMatchObject({ items: { length: 8 } })
    const packed = await fetch(`${origin}${path}`, { headers: { ...headers, "accept-encoding": "gzip" } })
    expect(packed.headers.get("content-encoding")).toBe("gzip")
    expect(await packed.text()).toBe(text)
    const head = await sendRaw(origin, [requestOf(`HEAD ${path}`, headers)])
    expect([head.status, head.body, head.headers["content-type"]]).toEqual([200, "", "application/json"])
  })
})

describe("a body over 64 KiB", () => {
  const MEGABYTE = "x".repeat(1024 * 1024)
  const CHUNKED = { "transfer-encoding": "chunked" }

  function* endless(head: string, megabytes: number): Generator<string> {
    yield head
    for (let sent = 0; sent < megabytes; sent++) yield chunkOf(MEGABYTE)
    yield chunkOf("")
  }

  const doors: [line: string, status: number, headers: Record<string, string>][] = [
    ["POST /sign-in", 413, FORM],
    ["POST /sign-in", 413, { ...FORM, "next-action": `7f${"0".repeat(40)}` }],
    ["POST /nope", 413, {}],
    ["POST /api/auth/callback/credentials", 413, { "content-type": "application/json" }],
    ["POST /api/auth/signout", 413, {}],
    ["GET /sign-in", 413, {}],
    // Who is not signed in learns that first, whatever he sends.
    ["POST /api/analyst_sessions/book", 401, { "content-type": "application/json" }],
    ["PUT /api/nope", 404, {}],
    ["PUT /healthz", 405, {}],
  ]

  it.each(doors)(
    "is not read to its end by %s: %i, and the connection is closed",
    async (line, status, more) => {
      const headers = { origin, connection: "keep-alive", ...more }
      const chunked = await sendRaw(origin, endless(requestOf(line, { ...headers, ...CHUNKED }), 12))
      expect([chunked.status, chunked.isClosed]).toEqual([status, true])
      expect(chunked.headers.connection).toBe("close")
      const claimed = { ...headers, "content-length": "70000" }
      const sized = await sendRaw(origin, [requestOf(line, claimed, "x".repeat(70_000))])
      expect([sized.status, sized.isClosed]).toEqual([status, true])
    },
  )

  it("is not let in by a Content-Length that says less", async () => {
    const headers = { origin, connection: "keep-alive", ...FORM, "content-length": "10" }
    const answer = await sendRaw(origin, [requestOf("POST /sign-in", headers, MEGABYTE)])
    expect([answer.status, answer.isClosed]).toEqual([400, true])
  })

  it("of exactly 64 KiB is read", async () => {
    const body = "x".repeat(64 * 1024)
    const headers = { origin, ...FORM, ...CHUNKED }
    expect(
      (await sendRaw(origin, [requestOf("POST /sign-in", headers), chunkOf(body), chunkOf("")])).status,
    ).toBe(400)
  })

  it("leaves the next request of anybody as it was", async () => {
    expect((await fetch(`${origin}/sign-in`)).status).toBe(200)
  })
})

describe("a download that fails after it began", () => {
  it("breaks the connection instead of ending as a whole file, and is logged", async () => {
    const authorization = await bearer(db, await makeUser(db, "investor"))
    await db.$client.query("alter table session_feedback rename to session_feedback_gone")
    const answer = await sendRaw(origin, [
      requestOf("GET /api/analyst_sessions/export.csv", { authorization }),
    ])
    await db.$client.query("alter table session_feedback_gone rename to session_feedback")
    expect(answer.isClosed).toBe(true)
    expect(answer.body).not.toContain("\r\n0\r\n\r\n")
    // The line is written once the connection is broken.
    const failed = () => logged().filter((line) => line.includes("a download failed on the way"))
    await expect.poll(() => failed().map((line) => JSON.parse(line).level)).toEqual(["error"])
  })
})
