import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import { systemCtx, type User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { tellEvents } from "@/lib/notifications/tell-events"
import { handlerOf, ownRoutes } from "@/tests/support/doors"
import { bearer, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { GROUP_PATH } from "@/tests/support/group-doors"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const MINE = [
  "/api/notifications",
  "/api/me/data.zip",
  "/api/analyst_sessions/mine",
  "/api/analyst_sessions/export.csv",
]
/** Those who ever came near the session, by what became of them. */
const INVESTORS = ["shown", "hidden", "left", "removed", "offered", "waiting", "stranger"] as const
type Investor = (typeof INVESTORS)[number]
type Reader = Investor | "analyst" | "admin" | "otherAnalyst"

let people: Record<Reader, User>
let tokens: Record<Reader, string>
let groupId: string
/** Every text that a reader got, by door. */
const read: Record<string, Map<string, string>> = {}

async function fetchText(reader: Reader, method: string, path: string, body?: unknown): Promise<string> {
  const [pattern = ""] = path.split("?")
  const handler = await handlerOf(method, pattern)
  const request = new Request(`http://localhost:3000${path.replace("[groupId]", groupId)}`, {
    method,
    headers: { authorization: tokens[reader], "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await handler(request, { params: Promise.resolve(path.includes("[") ? { groupId } : {}) })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = path.endsWith(".zip")
    ? Object.entries(unzipSync(bytes))
        .map(([name, part]) => `${name}\n${strFromU8(part)}`)
        .join("\n")
    : strFromU8(bytes)
  const texts = read[reader] ?? new Map<string, string>()
  read[reader] = texts
  texts.set(`${method} ${path} ${response.status}`, text)
  return text
}

const act = (reader: Reader, path: string, body: unknown = {}) =>
  fetchText(reader, "POST", `${GROUP_PATH}${path}`, body)

beforeAll(async () => {
  const investor = (of: string) =>
    makeUser(db, "investor", {
      name: `Name-of-${of}`,
      firm: `Firm-of-${of}`,
      email: `mail-of-${of}@private.test`,
    })
  const investors = await Promise.all(INVESTORS.map(async (of) => [of, await investor(of)] as const))
  people = {
    ...(Object.fromEntries(investors) as Record<Investor, User>),
    analyst: await makeAnalyst(db),
    otherAnalyst: await makeAnalyst(db),
    admin: await makeUser(db, "admin"),
  }
  tokens = Object.fromEntries(
    await Promise.all(Object.entries(people).map(async ([of, user]) => [of, await bearer(db, user)])),
  ) as typeof tokens
  const wish = {
    ...{ start_utc: SLOT.toISOString(), duration_minutes: 60, topic: "Copper", seats_min: 2, seats_max: 4 },
    show_names: true,
  }
  groupId = "none"
  groupId = JSON.parse(await fetchText("analyst", "POST", "/api/group_sessions", wish)).id
  await act("shown", "/join", { question: "Question-of-shown", name_shown: true })
  await act("hidden", "/join", { question: "Question-of-hidden" })
  await act("left", "/join", { name_shown: true })
  await act("removed", "/join", { name_shown: true })
  await act("offered", "/waitlist", { mode: "ask" })
  await act("waiting", "/waitlist", { mode: "ask" })
  await act("stranger", "/leave")
  await act("stranger", "/join")
  await act("left", "/leave")
  const seats = JSON.parse(await fetchText("analyst", "GET", `${GROUP_PATH}/seats`))
  const seatId = seats.items.find(
    (seat: { investor: { id: string } }) => seat.investor.id === people.removed.id,
  ).id
  const handler = await handlerOf("POST", `${GROUP_PATH}/seats/[seatId]/remove`)
  const removing = new Request("http://localhost:3000/", {
    method: "POST",
    headers: { authorization: tokens.analyst, "content-type": "application/json" },
    body: JSON.stringify({ reason_text: "Reason-for-removed" }),
  })
  expect((await handler(removing, { params: Promise.resolve({ groupId, seatId }) })).status).toBe(200)
  await tellEvents(systemCtx(db, new Date(NOW.getTime() + MINUTE_MS)))
  const doors = ownRoutes().filter(
    (path) => path.startsWith("/api/group_sessions") && !path.includes("[seatId]"),
  )
  for (const reader of Object.keys(people) as Reader[]) {
    for (const path of [...doors, "/api/group_sessions?mine=1", ...MINE]) {
      const { door } = await handlerOf("GET", path.split("?")[0] ?? "")
      if (door?.operation.roles.includes(people[reader].role)) await fetchText(reader, "GET", path)
    }
  }
})

/** What of `of` stands in what a reader got, by door. */
function traces(reader: Reader, of: Investor, words: readonly string[]): string[] {
  return [...(read[reader] ?? new Map<string, string>())].flatMap(([door, text]) =>
    words.filter((word) => text.includes(word)).map((word) => `${reader} reads ${word} of ${of}: ${door}`),
  )
}

const allOf = (of: Investor) => [
  ...[`Name-of-${of}`, `Firm-of-${of}`, `mail-of-${of}`, `Question-of-${of}`, `Reason-for-${of}`],
  people[of].id,
]

describe("at every door about group sessions, and where people are told of them,", () => {
  for (const reader of INVESTORS) {
    it(`an investor (${reader}) reads nothing of another but the name that one shows him`, () => {
      const isInside = ["shown", "hidden", "left", "removed", "offered", "waiting"].includes(reader)
      const shown = [
        "Name-of-shown",
        "Firm-of-shown",
        "Name-of-left",
        "Firm-of-left",
        "Name-of-removed",
        "Firm-of-removed",
      ]
      const others = INVESTORS.filter((of) => of !== reader)
      const found = others.flatMap((of) =>
        traces(
          reader,
          of,
          allOf(of).filter((word) => !(isInside && shown.includes(word))),
        ),
      )
      expect(found).toEqual([])
      expect(read[reader]?.size).toBeGreaterThan(6)
    })
  }

  it("an analyst who does not lead it reads nothing of anybody", () => {
    expect(INVESTORS.flatMap((of) => traces("otherAnalyst", of, allOf(of)))).toEqual([])
  })

  it("names are shown while one has a seat or waits, by those who have one", async () => {
    const page = (reader: Reader) => fetchText(reader, "GET", GROUP_PATH)
    const names = async (reader: Reader) => (await page(reader)).match(/Name-of-\w+/g) ?? []
    for (const reader of ["shown", "hidden", "offered", "waiting"] as const)
      expect(await names(reader), reader).toEqual(["Name-of-shown"])
    for (const reader of ["left", "removed", "stranger"] as const)
      expect(await names(reader), reader).toEqual([])
  })

  it("its analyst and admins know who came, and no address; what was asked only its analyst", () => {
    for (const reader of ["analyst", "admin"] as const) {
      expect(traces(reader, "hidden", ["Name-of-hidden"])).not.toEqual([])
      expect(INVESTORS.flatMap((of) => traces(reader, of, [`mail-of-${of}`]))).toEqual([])
    }
    expect(traces("analyst", "hidden", ["Question-of-hidden"])).not.toEqual([])
    expect(traces("admin", "hidden", ["Question-of-hidden"])).toEqual([])
  })
})
