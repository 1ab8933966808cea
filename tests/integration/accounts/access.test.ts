import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { apiTokens, authSessions } from "@/db/schema/users"
import { findTokenActor } from "@/lib/accounts/api-tokens"
import { findLogin, findSessionActor, openAuthSession, revokeAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { endLogin } from "@/lib/accounts/end-login"
import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { listLogins } from "@/lib/accounts/list-logins"
import { listTokens } from "@/lib/accounts/list-tokens"
import { revokeToken } from "@/lib/accounts/revoke-token"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { TOKENS_MAX } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { CALLERS, loginHeaders, makeActors } from "@/tests/support/callers"
import { call } from "@/tests/support/doors"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
const ASKED = { name: "Desk sync", scope: "read", expiresInDays: 30 } as const
const later = (ms: number) => new Date(NOW.getTime() + ms)
let user: User

beforeEach(async () => {
  user = await makeUser(db, "investor")
})

const ctx = (now = NOW) => ctxOf(db, user, now)
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code

describe("an API token of one's own", () => {
  it("is shown once, lets in until it expires, and says the hour of its last use", async () => {
    const { token, ...shown } = accepted(await createToken(ctx(), ASKED))
    expect(shown).toMatchObject({ ...{ name: "Desk sync", scope: "read" }, expiresAt: later(30 * DAY_MS) })
    expect(accepted(await listTokens(ctx(), {})).items).toEqual([shown])
    expect(JSON.stringify(accepted(await listTokens(ctx(), {})))).not.toContain(token)

    const used = async () => accepted(await listTokens(ctx(), {})).items[0]?.lastUsedAt
    expect(await findTokenActor(db, token, later(HOUR_MS))).toMatchObject({ actor: { id: user.id } })
    expect(await used()).toEqual(later(HOUR_MS))
    await findTokenActor(db, token, later(HOUR_MS + 20 * MINUTE_MS))
    expect(await used()).toEqual(later(HOUR_MS))
    await findTokenActor(db, token, later(2 * HOUR_MS))
    expect(await used()).toEqual(later(2 * HOUR_MS))
    expect(await findTokenActor(db, token, later(30 * DAY_MS))).toBeNull()
    expect(accepted(await listTokens(ctx(later(30 * DAY_MS)), {})).items).toEqual([])
  })

  it("lets in no more from the moment that it is revoked; nobody else can revoke it", async () => {
    const { id, token } = accepted(await createToken(ctx(), ASKED))
    const stranger = ctxOf(db, await makeUser(db, "admin"))
    expect(codeOf(await revokeToken(stranger, { tokenId: id }))).toBe("not_found")
    expect(codeOf(await revokeToken(ctx(), { tokenId: id }))).toBe("ok")
    expect(await findTokenActor(db, token, NOW)).toBeNull()
    expect(codeOf(await revokeToken(ctx(), { tokenId: id }))).toBe("not_found")
  })

  it("is one of twenty at most, also when many are asked for at once", async () => {
    const made = await Promise.all(Array.from({ length: TOKENS_MAX + 5 }, () => createToken(ctx(), ASKED)))
    expect(made.filter(({ ok }) => ok)).toHaveLength(TOKENS_MAX)
    expect(await db.$count(apiTokens, eq(apiTokens.userId, user.id))).toBe(TOKENS_MAX)
    const [first] = accepted(await listTokens(ctx(), {})).items
    await revokeToken(ctx(), { tokenId: first?.id ?? "" })
    expect(codeOf(await createToken(ctx(), ASKED))).toBe("ok")
  })

  it("is not made any more by a login that was ended since the request came in", async () => {
    const key = await openAuthSession(db, user.id, NOW)
    const asking = { ...ctx(), login: { kind: "session", key } } as const
    expect(codeOf(await createToken(asking, ASKED))).toBe("ok")
    await revokeAuthSession(db, key, NOW)
    expect(codeOf(await createToken(asking, ASKED))).toBe("unauthenticated")
  })

  it("is neither seen nor made nor ended by a program that has one", async () => {
    const program = { ...ctx(), through: { ...ctx().through, via: "token" } } as const
    const { id } = accepted(await createToken(ctx(), ASKED))
    const loginId = await openAuthSession(db, user.id, NOW)
    const answers = await Promise.all([
      createToken(program, ASKED),
      listTokens(program, {}),
      revokeToken(program, { tokenId: id }),
      listLogins(program, {}),
      endLogin(program, { loginId }),
      endOtherLogins(program, {}),
    ])
    expect(answers.map(codeOf)).toEqual(Array(answers.length).fill("forbidden"))
  })
})

describe("one's logins", () => {
  const opened = (userAgent: string | null, address: string | null) =>
    openAuthSession(db, user.id, NOW, { userAgent, address })

  it("say browser, system, and when and from which address they were used last", async () => {
    const [here, there] = [await opened(FIREFOX, "192.0.2.1"), await opened("curl", null)]
    await findSessionActor(db, here, later(2 * MINUTE_MS), "198.51.100.7")
    const login = { kind: "session", key: here } as const
    const { items } = accepted(await listLogins({ ...ctx(later(3 * MINUTE_MS)), login }, {}))
    expect(items).toEqual([
      {
        id: here,
        browser: "Firefox",
        system: "Windows",
        address: "198.51.100.7",
        createdAt: NOW,
        lastSeenAt: later(2 * MINUTE_MS),
        isCurrent: true,
      },
      expect.objectContaining({ id: there, system: null, address: null, isCurrent: false }),
    ])
  })

  it("keep of what a browser calls itself what can be stored", async () => {
    const id = await opened(`\u0000${"\ud800x".repeat(400)}`, "")
    const [row] = await db.select().from(authSessions).where(eq(authSessions.id, id))
    expect(row?.userAgent).toHaveLength(300)
    expect(row?.address).toBeNull()
  })

  it("end one by one, or all but the one that asks; those that ended by themselves are not shown", async () => {
    const [here, second, third] = [
      await opened(FIREFOX, null),
      await opened(FIREFOX, null),
      await opened(null, null),
    ]
    const foreign = await openAuthSession(db, (await makeUser(db, "investor")).id, NOW)
    const asking = { ...ctx(), login: { kind: "session", key: here } } as const
    expect(codeOf(await endLogin(asking, { loginId: foreign }))).toBe("not_found")
    expect(codeOf(await endLogin(asking, { loginId: second }))).toBe("ok")
    expect((await findLogin(db, second, NOW))?.end).toEqual({ how: "revoked", role: "investor" })
    expect(await endOtherLogins(asking, {})).toMatchObject({ value: { ended: 1 } })
    const left = await Promise.all([here, third, foreign].map((id) => findSessionActor(db, id, NOW)))
    expect(left.map((actor) => actor !== null)).toEqual([true, false, true])
    expect(accepted(await listLogins(asking, {})).items.map(({ id }) => id)).toEqual([here])
    const idle = await opened(null, null)
    const nextWeek = { ...asking, now: later(8 * DAY_MS) }
    expect(accepted(await listLogins(nextWeek, {})).items).toEqual([])
    // One that ran out is ended for good, though nobody counts it: what is pushed to its browser goes with it.
    expect(await endOtherLogins(nextWeek, {})).toMatchObject({ value: { ended: 0 } })
    expect((await findLogin(db, idle, NOW))?.end?.how).toBe("revoked")
  })
})

/** What a browser is answered in which somebody has signed in, whoever it is; programs are asked in the matrix of all doors. */
const OWN_DOORS = [
  ["GET", "/api/me/tokens", 200],
  ["POST", "/api/me/tokens", 201],
  ["DELETE", "/api/me/tokens/[tokenId]", 404],
  ["GET", "/api/me/logins", 200],
  ["DELETE", "/api/me/logins", 200],
  ["DELETE", "/api/me/logins/[loginId]", 404],
] as const

describe("the doors of one's own ways in", () => {
  it.each(OWN_DOORS)("answer %s %s in a browser to everybody who is signed in: %d", async (...door) => {
    const [method, path, status] = door
    const actors = await makeActors(db)
    const none = "0199e8a0-0000-7000-8000-000000000000"
    const asked = { name: "Desk sync", scope: "read", expires_in_days: 30 }
    const body = { GET: undefined, POST: asked, DELETE: {} }[method]
    for (const caller of CALLERS) {
      const headers = caller === "anonymous" ? {} : await loginHeaders(db, actors[caller])
      const answer = await call(method, path, { tokenId: none, loginId: none }, { headers, body })
      const isIn = caller !== "anonymous" && caller !== "disabled"
      expect(answer.status, caller).toBe(isIn ? status : 401)
    }
  })
})
