import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it, vi } from "vitest"
import * as accessActions from "@/app/actions/access"
import * as linkActions from "@/app/actions/account-links"
import * as accountActions from "@/app/actions/accounts"
import * as analystActions from "@/app/actions/analysts"
import * as anyAnalystActions from "@/app/actions/any-analyst"
import * as assistantActions from "@/app/actions/assistant"
import * as attendanceActions from "@/app/actions/attendance"
import * as availabilityActions from "@/app/actions/availability"
import * as billingActions from "@/app/actions/billing"
import * as bookingActions from "@/app/actions/bookings"
import * as calendarActions from "@/app/actions/calendar"
import * as cardActions from "@/app/actions/cards"
import * as deliveryActions from "@/app/actions/deliveries"
import * as factorActions from "@/app/actions/factors"
import * as groupActions from "@/app/actions/groups"
import * as houseActions from "@/app/actions/house"
import * as legacyActions from "@/app/actions/legacy"
import * as notificationActions from "@/app/actions/notifications"
import * as paymentActions from "@/app/actions/payments"
import * as pushActions from "@/app/actions/push"
import * as sandboxActions from "@/app/actions/sandbox"
import * as userActions from "@/app/actions/users"
import * as webhookActions from "@/app/actions/webhooks"
import { users } from "@/db/schema/users"
import type { FormAction } from "@/lib/core/action-state"
import { DAY_MS } from "@/lib/core/duration"
import { snakeCase } from "@/lib/core/snake-case"
import { formOf, loginCookie, send } from "@/tests/support/action-calls"
import { BOOKING_DOORS, WITHOUT_REVISION } from "@/tests/support/booking-doors"
import { type Actors, CALLERS, type Caller, makeActors } from "@/tests/support/callers"
import { call } from "@/tests/support/doors"
import { bearer, makeBooking, NOW } from "@/tests/support/factories"
import { GROUP_DOORS, GROUP_PATH, groupIn } from "@/tests/support/group-doors"
import { scope } from "@/tests/support/request-scope"
import { testDatabase } from "@/tests/support/test-database"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))

const { db } = testDatabase()
const TOMORROW_NOON = new Date("2026-11-24T12:00:00Z")
let actors: Actors
let day = 3

beforeAll(async () => {
  actors = await makeActors(db)
})

/** Sets the caller's cookie and answers his token. */
async function signInAs(caller: Caller): Promise<string | undefined> {
  scope.cookie = undefined
  if (caller === "anonymous") return undefined
  scope.cookie = await loginCookie(db, actors[caller].id, NOW)
  return bearer(db, actors[caller])
}

function onWire(values: Record<string, string | number>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [snakeCase(name), value]))
}

async function codeOfAction<T>(action: FormAction<T>, values: Record<string, string>): Promise<string> {
  const state = await send(action, values)
  return state === "went on" || state?.ok ? "ok" : (state?.problem.code ?? "nothing")
}

function nextStart(): Date {
  return new Date(TOMORROW_NOON.getTime() + ++day * DAY_MS)
}

describe("a server action and its REST route give the same code for the same case", () => {
  for (const caller of CALLERS) {
    it(`booking, ${caller}`, async () => {
      const authorization = await signInAs(caller)
      const [first, second] = [nextStart(), nextStart()]
      const wish = (start: Date) => ({
        analystId: actors.ownAnalyst.id,
        startUtc: start.toISOString(),
        durationMinutes: "30",
      })
      const byAction = await codeOfAction(bookingActions.bookSessionAction, { ...wish(first), topic: "x" })
      const answer = await call(
        "POST",
        "/api/analyst_sessions/book",
        {},
        {
          authorization,
          body: {
            analyst_id: actors.ownAnalyst.id,
            start_utc: second.toISOString(),
            duration_minutes: 30,
            topic: "x",
          },
        },
      )
      expect(byAction).toBe(answer.body.code ?? "ok")
    })

    for (const [name, { action, method = "POST", path, values = {} }] of Object.entries(BOOKING_DOORS)) {
      it(`${name}, ${caller}`, async () => {
        const authorization = await signInAs(caller)
        const fresh = async () =>
          (await makeBooking(db, actors.ownInvestor, actors.ownAnalyst, { startUtc: nextStart() })).id
        const asked = { ...values, ...(WITHOUT_REVISION.includes(path) ? {} : { revision: 1 }) }
        const typed = Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, String(value)]))
        const byAction = await codeOfAction(action, { bookingId: await fresh(), ...typed })
        const route = `/api/analyst_sessions/[bookingId]/${path}`
        const answer = await call(
          method,
          route,
          { bookingId: await fresh() },
          { authorization, body: onWire(asked) },
        )
        expect(byAction).toBe(answer.body.code ?? "ok")
      })
    }

    for (const [name, door] of Object.entries(GROUP_DOORS)) {
      it(`${name}, ${caller}`, async () => {
        const { action, method = "POST", path, state, values = {} } = door
        const authorization = await signInAs(caller)
        const [first, second] = [
          await groupIn(db, state, actors, nextStart()),
          await groupIn(db, state, actors, nextStart()),
        ]
        const { groupId, seatId } = first
        const ids: Record<string, string> = path.includes("[seatId]") ? { groupId, seatId } : { groupId }
        const typed = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))
        const byAction = await codeOfAction(action, { ...ids, ...typed })
        const answer = await call(method, `${GROUP_PATH}${path}`, second, {
          authorization,
          body: onWire(values),
        })
        expect(byAction).toBe(answer.body.code ?? "ok")
        if (caller === door.by && name !== "rescheduleGroupAction") expect(byAction).toBe("ok")
      })
    }

    it(`making a group session, ${caller}`, async () => {
      const authorization = await signInAs(caller)
      const wish = (start: Date) => ({
        ...{ startUtc: start.toISOString(), durationMinutes: 60, topic: "Copper", seatsMax: 5 },
        outsideHours: true,
      })
      const { outsideHours: _, ...typed } = wish(nextStart())
      const values = Object.entries({ ...typed, outsideHours: "on" }).map(([key, value]) => [
        key,
        String(value),
      ])
      const byAction = await codeOfAction(groupActions.createGroupAction, Object.fromEntries(values))
      const body = onWire(wish(nextStart()) as never)
      const answer = await call("POST", "/api/group_sessions", {}, { authorization, body })
      expect(byAction).toBe(answer.body.code ?? "ok")
      if (caller === "ownAnalyst") expect(byAction).toBe("ok")
    })

    it(`display settings, ${caller}`, async () => {
      await signInAs(caller)
      const expected = caller === "anonymous" || caller === "disabled" ? "unauthenticated" : "ok"
      expect(await codeOfAction(accountActions.updateMeAction, { timeZone: "Asia/Kathmandu" })).toBe(expected)
      expect(await codeOfAction(accountActions.rememberDetectedZoneAction, { timeZone: "Europe/Rome" })).toBe(
        expected,
      )
    })
  }
})

describe("an action of the analyst's editors", () => {
  const editors: Record<string, FormAction<never>> = {
    ...analystActions,
    ...availabilityActions,
    ...webhookActions,
  } as never
  const forAdmins = ["explainAvailabilityAction", ...Object.keys(webhookActions)]

  for (const [name, action] of Object.entries(editors)) {
    it(`${name} is for analysts${forAdmins.includes(name) ? " and admins" : ""} alone`, async () => {
      for (const caller of CALLERS) {
        await signInAs(caller)
        const code = await codeOfAction(action, {})
        if (caller === "anonymous" || caller === "disabled") expect(code, caller).toBe("unauthenticated")
        else if (caller.endsWith("Analyst") || (caller === "admin" && forAdmins.includes(name)))
          expect(["ok", "invalid_input"], caller).toContain(code)
        else expect(code, caller).toBe("forbidden")
      }
    })
  }
})

it("times are found for investors alone, and only where something was said", async () => {
  for (const caller of CALLERS) {
    await signInAs(caller)
    const code = await codeOfAction(assistantActions.findTimesAction, { text: "" })
    if (caller === "anonymous" || caller === "disabled") expect(code, caller).toBe("unauthenticated")
    else expect(code, caller).toBe(/investor/i.test(caller) ? "invalid_input" : "forbidden")
  }
})

describe("an action of the administration", () => {
  const { updateAnyProfileAction, ...bound } = anyAnalystActions
  const own: Record<string, FormAction<never>> = {
    ...{ ...deliveryActions, ...userActions, ...houseActions, ...paymentActions, updateAnyProfileAction },
    changeSandboxAction: sandboxActions.changeSandboxAction,
    bookForInvestorAction: bookingActions.bookForInvestorAction,
    decideCaseAction: attendanceActions.decideCaseAction,
    liftPenaltyAction: attendanceActions.liftPenaltyAction,
  } as never
  // As pages bind them: to the analyst whose page it is.
  for (const [name, act] of Object.entries(bound))
    own[name] = (...sent) => act(actors.ownAnalyst.id, ...(sent as [null, never])) as never
  for (const [name, action] of Object.entries(own)) {
    it(`${name} is for admins alone`, async () => {
      for (const caller of CALLERS) {
        await signInAs(caller)
        const code = await codeOfAction(action, {})
        if (caller === "anonymous" || caller === "disabled") expect(code, caller).toBe("unauthenticated")
        else if (caller === "admin") expect(["ok", "invalid_input"], caller).toContain(code)
        else expect(code, caller).toBe("forbidden")
      }
    })
  }
})

describe("an action about what reaches oneself", () => {
  const own: Record<string, FormAction<never>> = {
    askReviewAction: attendanceActions.askReviewAction,
    ...accessActions,
    ...calendarActions,
    ...factorActions,
    ...notificationActions,
    ...pushActions,
  } as never
  const forParticipants = [...Object.keys(calendarActions), "askReviewAction"]

  for (const [name, action] of Object.entries(own)) {
    it(`${name} is for ${forParticipants.includes(name) ? "investors and analysts" : "everybody"}`, async () => {
      for (const caller of CALLERS) {
        await signInAs(caller)
        const code = await codeOfAction(action, {})
        if (caller === "anonymous" || caller === "disabled") expect(code, caller).toBe("unauthenticated")
        else if (caller === "admin" && forParticipants.includes(name)) expect(code, caller).toBe("forbidden")
        else expect(["ok", "invalid_input"], caller).toContain(code)
      }
    })
  }
})

describe("an action about cards, and whom invoices are made out to,", () => {
  const { changeSandboxAction: _, ...chosen } = sandboxActions
  const own: Record<string, FormAction<never>> = { ...cardActions, ...chosen, ...billingActions } as never

  for (const [name, action] of Object.entries(own)) {
    it(`${name} is for investors alone`, async () => {
      for (const caller of CALLERS) {
        await signInAs(caller)
        const code = await codeOfAction(action, {})
        if (caller === "anonymous" || caller === "disabled") expect(code, caller).toBe("unauthenticated")
        else if (!caller.endsWith("Investor")) expect(code, caller).toBe("forbidden")
        else expect(code, caller).toBe(name in billingActions ? "ok" : "invalid_input")
      }
    })
  }
})

it("every action there is has its row here, but the forms that sign in and out and that a mail leads to", () => {
  const folder = fileURLToPath(new URL("../../../app/actions", import.meta.url))
  const source = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"))
  const names = [...source.join("\n").matchAll(/export (?:const|async function) (\w+)/g)].map(
    (match) => match[1],
  )
  expect(names.sort()).toEqual(
    [
      ...Object.keys(BOOKING_DOORS),
      ...Object.keys(GROUP_DOORS),
      "createGroupAction",
      "bookSessionAction",
      "bookForInvestorAction",
      ...["decideCaseAction", "liftPenaltyAction", "askReviewAction"],
      "updateMeAction",
      "rememberDetectedZoneAction",
      "signInAction",
      "secondStepAction",
      "startPasskeyAction",
      "passkeySignInAction",
      "signOutAction",
      ...Object.keys(analystActions),
      ...Object.keys(anyAnalystActions),
      ...Object.keys(assistantActions),
      ...Object.keys(availabilityActions),
      ...Object.keys(webhookActions),
      ...Object.keys(accessActions),
      ...Object.keys(calendarActions),
      ...Object.keys(billingActions),
      ...Object.keys(cardActions),
      ...Object.keys(sandboxActions),
      ...Object.keys(deliveryActions),
      ...Object.keys(houseActions),
      ...Object.keys(legacyActions),
      ...Object.keys(factorActions),
      ...Object.keys(notificationActions),
      ...Object.keys(paymentActions),
      ...Object.keys(pushActions),
      ...Object.keys(userActions),
      "setSubscriptionAction",
      ...Object.keys(linkActions),
    ].sort(),
  )
})

describe("a refused action", () => {
  it("gives back what was typed and says which field is wrong", async () => {
    await signInAs("ownInvestor")
    const values = {
      analystId: actors.ownAnalyst.id,
      startUtc: "soon",
      durationMinutes: "30",
      topic: "Keep this",
    }
    expect(await bookingActions.bookSessionAction(null, formOf(values))).toMatchObject({
      ok: false,
      problem: { code: "invalid_input", fields: { startUtc: [expect.any(String)] } },
      values: Object.fromEntries(Object.entries(values).map(([name, text]) => [name, [text]])),
    })
  })

  it("keeps a zone that the user chose when the browser detects another", async () => {
    await signInAs("ownInvestor")
    await codeOfAction(accountActions.updateMeAction, { timeZone: "Asia/Tokyo" })
    await codeOfAction(accountActions.rememberDetectedZoneAction, { timeZone: "Europe/Rome" })
    const [user] = await db.select().from(users).where(eq(users.id, actors.ownInvestor.id))
    expect(user?.timeZone).toBe("Asia/Tokyo")
    expect(await codeOfAction(accountActions.updateMeAction, { timeZone: "Mars/Olympus" })).toBe(
      "invalid_input",
    )
  })

  it("takes a detected offset as its zone, and one that is not known not at all", async () => {
    await signInAs("otherInvestor")
    const zone = async () => {
      const [user] = await db.select().from(users).where(eq(users.id, actors.otherInvestor.id))
      return user?.timeZone
    }
    const detect = (timeZone: string) => codeOfAction(accountActions.rememberDetectedZoneAction, { timeZone })
    await db.update(users).set({ timeZone: null }).where(eq(users.id, actors.otherInvestor.id))
    for (const name of ["Etc/Unknown", "", "undefined", "Mars/Olympus"]) {
      expect(await detect(name)).toBe("invalid_input")
    }
    expect(await zone()).toBeNull()
    await detect("GMT+05:30")
    expect(await zone()).toBe("Asia/Kolkata")
    // PostgreSQL knows this one and Node does not: it counts as none.
    await db.update(users).set({ timeZone: "Factory" }).where(eq(users.id, actors.otherInvestor.id))
    await detect("Europe/Rome")
    expect(await zone()).toBe("Europe/Rome")
  })

  it("keeps the first day of the week that the user chose, and forgets it for the browser's", async () => {
    await signInAs("ownInvestor")
    const chosen = async () => {
      const [user] = await db.select().from(users).where(eq(users.id, actors.ownInvestor.id))
      return user?.weekStart
    }
    const choose = (weekStart: string) => codeOfAction(accountActions.updateMeAction, { weekStart })
    expect(await chosen()).toBeNull()
    for (const day of ["saturday", "sunday", "monday"]) {
      expect(await choose(day)).toBe("ok")
      expect(await chosen()).toBe(day)
    }
    expect(await choose("friday")).toBe("invalid_input")
    await codeOfAction(accountActions.updateMeAction, { hourCycle: "h12" })
    expect(await chosen()).toBe("monday")
    await choose("language")
    expect(await chosen()).toBeNull()
  })
})
