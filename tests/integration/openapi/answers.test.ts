import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import fc from "fast-check"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import * as environment from "@/lib/env"
import { startHub } from "@/lib/live/hub"
import written from "@/lib/openapi/openapi.json"
import { makeWeather } from "@/lib/sandbox/weather"
import { loginHeaders } from "@/tests/support/callers"
import { camelCase, type Documented, documentedOperations } from "@/tests/support/documented"
import { inputsOf, type KnownIds, type Sent } from "@/tests/support/documented-inputs"
import { handlerOf } from "@/tests/support/doors"
import {
  bearer,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
  SLOT,
} from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
/** So many inputs for each operation; those of one operation are sent at once. */
const INPUTS = 10

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(written, "document")

type Sender = { readonly user: User; readonly authorization: string }
let senders: Record<string, Sender>
let ids: KnownIds

const hub = startHub(db, url)
afterAll(() => hub.close())
beforeAll(async () => {
  // Whom an operation may disable, erase or sign out is nobody who sends.
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  const sender = async (user: User) => ({ user, authorization: await bearer(db, user) })
  senders = {
    investor: await sender(investor),
    analyst: await sender(analyst),
    admin: await sender(await makeUser(db, "admin")),
  }
  const other = await makeAnalyst(db, { autoConfirm: true })
  const booking = await makeBooking(db, investor, analyst)
  const confirmed = await makeBooking(db, investor, other, {
    status: "confirmed",
    startUtc: new Date(SLOT.getTime() + HOUR_MS),
  })
  const users = [other.id, (await makeUser(db, "investor")).id]
  ids = {
    any: [...users, booking.id],
    analyst_id: [other.id],
    on_behalf_of: users,
    user_id: users,
    booking_id: [booking.id, confirmed.id],
    moving: [booking.id],
    notification_id: [await makeNotification(db, booking)],
  }
})

async function headersFor({ security, roles }: Documented): Promise<Record<string, string>> {
  const found = senders[roles[0] ?? ""]
  if (!found) return {}
  const byToken = security.some((way) => "token" in way)
  return byToken ? { authorization: found.authorization } : loginHeaders(db, found.user)
}

async function send(
  { method, folder }: Documented,
  { path, query, body }: Sent,
  by: Record<string, string>,
): Promise<Response> {
  const given = new Map(Object.entries(path).map(([name, value]) => [camelCase(name), value.toWellFormed()]))
  const address = folder.replace(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(given.get(name) ?? "x"),
  )
  const search = new URLSearchParams(query.map(([name, value]) => [name, value.toWellFormed()]))
  const handler = await handlerOf(method, folder)
  const headers = { ...by, "content-type": "application/json" }
  const request = new Request(`http://localhost:3000${address}?${search}`, { method, headers, body })
  return handler(request, { params: Promise.resolve(Object.fromEntries(given)) })
}

/** What is wrong with an answer by the document; null for nothing. */
async function faultOf({ operationId, answers }: Documented, answer: Response): Promise<string | null> {
  const { status } = answer
  if (status >= 500) return `${status} ${await answer.text()}`
  const documented = answers[status]
  if (!documented) return `${status} is not documented: ${await answer.text()}`
  const type = answer.headers.get("content-type")?.split(";")[0] ?? ""
  if (type === "text/event-stream") await answer.body?.cancel()
  const content = documented.content?.[type]
  if (documented.content && !content) return `${status} ${type} is not documented`
  if (!content || !/json$/.test(type)) return null
  const body: unknown = await answer.json()
  const validate =
    ajv.getSchema(keyOf(operationId, status)) ?? ajv.compile(namedIn(operationId, status, content.schema))
  return validate(body) ? null : `${status} ${ajv.errorsText(validate.errors)}: ${JSON.stringify(body)}`
}

const keyOf = (operationId: string, status: number) => `${operationId}-${status}`

function namedIn(operationId: string, status: number, schema: object): object {
  const absolute = JSON.stringify(schema).replaceAll('"#/', '"document#/')
  return { $id: keyOf(operationId, status), ...(JSON.parse(absolute) as object) }
}

/** Those behind the doors of programs. */
const OPERATIONS = documentedOperations().filter(({ folder }) => folder.startsWith("/api/"))

// An admin may have let it rain on the payment provider, which is no fault of a door then.
beforeEach(() => makeWeather({ db, now: NOW }, { provider: "up" }))

describe("every operation answers valid, boundary and malformed input as the document says", () => {
  for (const operation of OPERATIONS) {
    it(operation.operationId, async () => {
      const inputs = fc.sample(inputsOf(operation, ids), INPUTS)
      const faults = await Promise.all(
        inputs.map(async (input) => {
          const fault = await faultOf(operation, await send(operation, input, await headersFor(operation)))
          return fault === null ? [] : [`${fault} — to ${JSON.stringify(input)}`]
        }),
      )
      expect(faults.flat()).toEqual([])
    })
  }
})

describe("every operation that asks who calls refuses, as the document says,", () => {
  const asking = OPERATIONS.filter(({ roles }) => roles.length > 0)
  const nothing: Sent = { path: {}, query: [], body: undefined }

  /** What of these operations is not documented, or not this refusal. */
  async function faultsOf(operations: Documented[], by: Record<string, string>, code: string) {
    const faults = await Promise.all(
      operations.map(async (operation) => {
        const answer = await send(operation, nothing, by)
        const said: unknown = await answer.clone().json()
        expect(said, operation.operationId).toMatchObject({ code })
        const fault = await faultOf(operation, answer)
        return fault === null ? [] : [`${operation.operationId}: ${fault}`]
      }),
    )
    return faults.flat()
  }

  it("a write by a token that only reads, whatever it writes", async () => {
    const authorization = await bearer(db, await makeUser(db, "investor"), "read")
    // Reading a sentence is a POST that changes nothing.
    const writes = asking.filter(({ method, operationId }) => method !== "GET" && operationId !== "readWish")
    expect(await faultsOf(writes, { authorization }, "insufficient_scope")).toEqual([])
  })

  it("an administrator who owes a second step, whoever else it is for", async () => {
    const headers = await loginHeaders(db, await makeUser(db, "admin"))
    const required = { ...environment.env(), ADMIN_MFA: "required" } as const
    vi.spyOn(environment, "env").mockReturnValue(required)
    expect(await faultsOf(asking, headers, "second_factor_required")).toEqual([])
  })
})
