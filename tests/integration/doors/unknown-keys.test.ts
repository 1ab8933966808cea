import { beforeAll, describe, expect, it } from "vitest"
import { type Actors, loginHeaders, makeActors } from "@/tests/support/callers"
import { type Answer, call, ownRoutes } from "@/tests/support/doors"
import { bearer, makeBooking } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
/** Doors without an operation. A feed forgives a query: people and calendars add one to fetch it anew. */
const NO_OPERATION = [
  "/api/calendar/[file]",
  "/api/openapi.json",
  "/api/payments/webhooks/[provider]",
  "/api/unsubscribe/[token]",
]
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
/** Names that every object answers to, one of an object's own making, and one with a space that trimming would forgive. */
const STRANGE = ["__proto__", "constructor", "toString", "hasOwnProperty", "", "limit ", "x"]

let actors: Actors
let tokens: string[]
/** Browsers in which an analyst and an admin are signed in: some doors are closed to tokens. */
let logins: Record<string, string>[]
let params: Record<string, string>

beforeAll(async () => {
  actors = await makeActors(db)
  const { ownInvestor, ownAnalyst, admin } = actors
  tokens = await Promise.all([ownInvestor, ownAnalyst, admin].map((actor) => bearer(db, actor)))
  logins = await Promise.all([ownAnalyst, admin].map((actor) => loginHeaders(db, actor)))
  params = {
    bookingId: (await makeBooking(db, ownInvestor, ownAnalyst)).id,
    analystId: ownAnalyst.id,
    date: "2036-01-01",
    timeOffId: "0199e8a0-0000-7000-8000-000000000000",
    notificationId: "0199e8a0-0000-7000-8000-000000000000",
    methodId: "0199e8a0-0000-7000-8000-000000000000",
    checkoutId: "0199e8a0-0000-7000-8000-000000000000",
  }
})

/** What a path answers to a key, in its query, or in its body as long as it takes one; of every method and caller that may. */
async function answersTo(path: string, key: string, place: "query" | "body"): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const method of METHODS) {
    if (place === "body" && method === "GET") continue
    for (const by of [
      ...tokens.map((authorization) => ({ authorization })),
      ...logins.map((headers) => ({ headers })),
    ]) {
      const query = place === "query" ? `?${encodeURIComponent(key)}=1` : ""
      const body = place === "body" ? `{${JSON.stringify(key)}: {"a": 1}}` : method === "GET" ? undefined : {}
      answers.push(await call(method, `${path}${query}`, params, { ...by, body }))
    }
  }
  return answers.filter(({ status }) => status !== 405 && status !== 403)
}

function spellings(name: string): string[] {
  const wire = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return [...new Set([wire, name, `${wire} `])]
}

describe("a key that an operation does not have", () => {
  for (const path of ownRoutes().filter((path) => !NO_OPERATION.includes(path))) {
    const names = [...path.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => name)
    it(`is 400 at ${path}, also when it is named like ${names.join(", ") || "a member of every object"}`, async () => {
      for (const key of [...names.flatMap(spellings), ...STRANGE]) {
        for (const place of ["query", "body"] as const) {
          const answers = await answersTo(path, key, place)
          if (place === "query") expect(answers).not.toEqual([])
          for (const { status, body } of answers) {
            expect(status, `${place} ${key}`).toBe(400)
            expect(body.code).toBe("invalid_input")
          }
        }
      }
    })
  }

  it("is 400 inside an object too", async () => {
    const [, authorization = ""] = tokens
    const window = { weekday: 0, start_minute: 540, end_minute: 600, slot_minutes: 30, is_active: true }
    for (const key of [...STRANGE, "analyst_id", "date"]) {
      const body = `{"windows": [${JSON.stringify(window).replace("}", `, ${JSON.stringify(key)}: 1}`)}]}`
      const answer = await call("PUT", "/api/analyst/availability", {}, { authorization, body })
      expect(answer, key).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    }
  })
})
