import { refresh } from "next/cache"
import { cache } from "react"
import { database } from "@/db/database"
import { isOutage } from "@/db/faults"
import type { FormAction } from "@/lib/core/action-state"
import { refuse } from "@/lib/core/result"
import { derivedKey } from "@/lib/derived-key"
import { errorFacts, log } from "@/lib/log"
import { isMailOn, setMailOn } from "@/lib/notifications/leave-topic"
import { readUnsubscribeToken, type Subscription, UNSUBSCRIBING } from "@/lib/notifications/unsubscribe-token"
import { guarded } from "./guarded"
import type { Handler } from "./methods"
import { isTooLarge } from "./request-body"
import { noteFormRead } from "./request-context"

const NO_STORE = { "cache-control": "private, no-store" }

/** What the link of a mail ends, and whether it is on; null for a link that we did not write. */
export const findSubscription = cache(
  async (token: string): Promise<(Subscription & { isOn: boolean }) | null> => {
    const subscription = readUnsubscribeToken(token, derivedKey(UNSUBSCRIBING))
    const isOn = subscription && (await isMailOn(database(), subscription))
    return subscription && isOn !== null ? { ...subscription, isOn } : null
  },
)

/**
 * The door of a mail program's own button (RFC 8058): it brings no cookie and no origin, follows no redirect, and says in its body
 * that its reader pressed. The token alone says whose mail ends.
 */
export function oneClickDoor(): Handler {
  return guarded(async (request, { token = "" }) => {
    if (isTooLarge(request)) return { code: "too_large" }
    if (!(await saysOneClick(request))) {
      const detail = "The body must be the form field List-Unsubscribe=One-Click."
      return { code: "invalid_input", detail }
    }
    const subscription = readUnsubscribeToken(token, derivedKey(UNSUBSCRIBING))
    const isDone = subscription && (await setMailOn(database(), subscription, false))
    if (!isDone) return { code: "not_found" }
    return new Response("You get no more of these e-mails.\n", {
      headers: { ...NO_STORE, "content-type": "text/plain; charset=utf-8" },
    })
  })
}

/** For programs that open the address instead: the page where a person can press. It changes nothing, as scanners come, too. */
export function unsubscribePageDoor(): Handler {
  return guarded(async (_, { token = "" }) => {
    const location = `/unsubscribe/${encodeURIComponent(token)}`
    return new Response(null, { status: 303, headers: { ...NO_STORE, location } })
  })
}

async function saysOneClick(request: Request): Promise<boolean> {
  try {
    return (await request.formData()).get("List-Unsubscribe") === "One-Click"
  } catch {
    return false
  }
}

/** The page's form: ends mail of the token's topic, or begins it again. Needs nobody signed in. */
export function subscriptionForm(): FormAction<null> {
  return async (_previous, form) => {
    if (!(form instanceof FormData)) return refuse("invalid_input")
    noteFormRead()
    const subscription = readUnsubscribeToken(String(form.get("token")), derivedKey(UNSUBSCRIBING))
    if (!subscription) return refuse("not_found")
    try {
      const isDone = await setMailOn(database(), subscription, form.get("mail") === "on")
      if (!isDone) return refuse("not_found")
    } catch (error) {
      if (!isOutage(error)) throw error
      log.error(errorFacts(error), "the database did not answer an unsubscribing")
      return refuse("unavailable", { retryAfterSeconds: 5 })
    }
    refresh()
    return { ok: true, value: null }
  }
}
