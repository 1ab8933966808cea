import { eq } from "drizzle-orm"
import { NextRequest } from "next/server"
import { beforeEach, describe, expect, it, vi } from "vitest"
import {
  passkeySignInAction,
  secondStepAction,
  signInAction,
  startPasskeyAction,
} from "@/app/actions/accounts"
import { authSessions } from "@/db/schema/users"
import { hashPassword } from "@/lib/accounts/passwords"
import type { User } from "@/lib/context"
import type { FormAction } from "@/lib/core/action-state"
import { accepted } from "@/lib/core/result"
import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { authEndpoint } from "@/lib/web/auth-route"
import { codeAt, setUpTotp } from "@/tests/support/factor-acts"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { softDevice } from "@/tests/support/soft-device"
import { testDatabase } from "@/tests/support/test-database"

const ORIGIN = "http://localhost:3000"
/** The browser's cookies. The framework's request scope does not exist outside a server. */
const jar = vi.hoisted(() => {
  process.env.RATE_LIMITS = "on"
  process.env.AUTH_SECRET = "a secret that these tests alone sign their cookies with"
  return new Map<string, string>()
})
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => (value === "" ? jar.delete(name) : jar.set(name, value)),
  }),
  headers: async () => new Headers({ host: "localhost:3000", "x-forwarded-proto": "http" }),
}))

const { db } = testDatabase()
const PASSWORD = "a password of some length"
const STEP = "analyst-connect.step"
const LOGIN = "analyst-connect.session"
const passwordHash = hashPassword(PASSWORD)
const nextStep = new Date(NOW.getTime() + 30_000)
let user: User

beforeEach(async () => {
  jar.clear()
  jar.set("kept", "1")
  user = await makeUser(db, "investor", { passwordHash: await passwordHash })
})

/** What a form comes to: the code of its refusal, where it leads, or "ok" where it stays. */
async function send(action: FormAction<null>, values: Record<string, string>): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  try {
    const state = await action(null, form)
    return state?.ok ? "ok" : (state?.problem.code ?? "nothing")
  } catch (error) {
    return String((error as { digest?: string }).digest).split(";")[2] ?? "thrown"
  }
}

const logins = () => db.$count(authSessions, eq(authSessions.userId, user.id))

describe("the form that signs in", () => {
  it("leads to the second step with where to go on to, and nobody is in before that", async () => {
    const { key } = await setUpTotp(ctxOf(db, user))
    const values = { email: user.email, password: PASSWORD, next: "/calendar?range=7" }
    expect(await send(signInAction, values)).toBe("/sign-in/code?next=%2Fcalendar%3Frange%3D7")
    expect([jar.has(STEP), jar.has(LOGIN), await logins()]).toEqual([true, false, 0])
    const code = await codeAt(key, nextStep)
    expect(await send(secondStepAction, { code: "000000", next: "/calendar" })).toBe("invalid_input")
    expect(await send(secondStepAction, { code, next: "https://evil.example" })).toBe("/analysts")
    expect([jar.has(STEP), jar.has(LOGIN), await logins()]).toEqual([false, true, 1])
  })

  it("asks for it beside a page that stays as it is", async () => {
    const { codes } = await setUpTotp(ctxOf(db, user))
    expect(await send(signInAction, { email: user.email, password: PASSWORD, stay: "1" })).toBe("code_needed")
    expect(await send(secondStepAction, { code: codes[0] ?? "", stay: "1" })).toBe("ok")
    expect([jar.has(LOGIN), await logins()]).toEqual([true, 1])
  })

  it("takes no second step of who has not taken the first", async () => {
    const { codes } = await setUpTotp(ctxOf(db, user))
    expect(await send(secondStepAction, { code: codes[0] ?? "" })).toBe("unauthenticated")
    jar.set(STEP, "made up")
    expect(await send(secondStepAction, { code: codes[0] ?? "" })).toBe("unauthenticated")
    expect(await logins()).toBe(0)
  })

  it("takes a passkey in place of the password, and as the second step", async () => {
    const device = softDevice()
    const { options } = accepted(await beginPasskey(ctxOf(db, user), { passwordOrCode: PASSWORD }))
    accepted(
      await addPasskey(ctxOf(db, user), { name: "Phone", response: device.register(JSON.parse(options)) }),
    )
    const ask = async (step?: string) => {
      const form = new FormData()
      if (step) form.set("step", step)
      const asked = await startPasskeyAction(form)
      return asked.ok ? JSON.stringify(device.sign(JSON.parse(asked.value))) : asked.problem.code
    }
    expect(await send(passkeySignInAction, { response: await ask() })).toBe("/analysts")
    expect([jar.has(LOGIN), await logins()]).toEqual([true, 1])
    expect(await ask("1")).toBe("unauthenticated")
    await send(signInAction, { email: user.email, password: PASSWORD })
    const response = await ask("1")
    expect(await send(passkeySignInAction, { response, step: "1", next: "/calendar" })).toBe("/calendar")
    expect([jar.has(STEP), await logins()]).toEqual([false, 2])
    expect(await send(passkeySignInAction, { response: "{}" })).toBe("invalid_input")
  })
})

describe("the endpoint that programs sign in at", () => {
  /** A request of a program, which keeps the cookies that it gets. */
  async function ask(path: string, body?: Record<string, string>): Promise<Response> {
    const headers = {
      cookie: [...jar].map((pair) => pair.join("=")).join("; "),
      host: "localhost:3000",
      origin: ORIGIN,
    }
    const init = body ? { method: "POST", body: new URLSearchParams(body), headers } : { headers }
    const nextauth = path.split("/")
    const answer = await authEndpoint(new NextRequest(`${ORIGIN}/api/auth/${path}`, init), {
      params: Promise.resolve({ nextauth }),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    return answer
  }

  async function signIn(more: Record<string, string>, path = "callback/credentials"): Promise<string> {
    const { csrfToken } = await (await ask("csrf")).json()
    const answer = await ask(path, { csrfToken, email: user.email, password: PASSWORD, ...more })
    return answer.headers.get("location") ?? String(answer.status)
  }

  it("asks for the code with the password, says which of both is missing or wrong, and knows no other way in", async () => {
    const { key } = await setUpTotp(ctxOf(db, user))
    expect(await signIn({})).toContain("code=code_needed")
    expect(await signIn({ code: "" })).toContain("code=code_needed")
    expect(await signIn({ code: "000000" })).toContain("code=code_wrong")
    expect(await signIn({ password: "wrong", code: await codeAt(key, nextStep) })).toContain(
      "code=credentials",
    )
    expect(await signIn({}, "callback/opened")).toBe("404")
    expect([jar.has(LOGIN), await logins()]).toEqual([false, 0])
    expect(await signIn({ code: await codeAt(key, nextStep) })).not.toContain("error")
    expect([jar.has(LOGIN), await logins()]).toEqual([true, 1])
  })

  it("says that there were too many attempts, whether the code was right or the password wrong", async () => {
    const { key } = await setUpTotp(ctxOf(db, user))
    for (let guess = 0; guess < 5; guess++) expect(await signIn({ code: "000000" })).toContain("code_wrong")
    expect(await signIn({ code: await codeAt(key, nextStep) })).toContain("code=rate_limited")
    for (let guess = 0; guess < 5; guess++) await signIn({ password: "wrong" })
    expect(await signIn({})).toContain("code=rate_limited")
    expect(await logins()).toBe(0)
  })
})
