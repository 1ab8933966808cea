import { sessionBookings } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import { transact } from "@/db/transact"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { askErasure, erasePerson, findAskedErasure } from "./erase-person"
import { EraseUserInput } from "./inputs"
import { lockOther } from "./lock-user"
import { isLiveOf, isOpenPaymentOf, readUser } from "./queries"
import type { UserDetails } from "./views"
import { UserDetailsOutput } from "./wire"

const OWN = "You cannot erase yourself. Ask two other administrators."
const IS_ASKED =
  "Another administrator has asked for this meanwhile: to say so too would erase the person at once. Look again, then decide."
const NOT_ASKED =
  "What was asked was called off, or is more than a week ago. Nobody was erased. Look again, then decide."

type Refusal =
  | "not_found"
  | "unauthenticated"
  | "last_admin"
  | "own_account"
  | "user_erased"
  | "has_live_bookings"
  | "has_open_payments"
  | "second_admin_needed"
  | "stale"

/**
 * Erases a person once two admins have said so: the first asks, another confirms within a week. What told who he was and all words of
 * his own are gone for good; his sessions, amounts and ratings stay. Refused while live bookings count on him or a session of his is not paid for, and as `stale` where who
 * says which of the two he means would do the other.
 */
export const eraseUser = operation(
  {
    input: EraseUserInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_erasure_asked", "user_erased"],
    refuses: [
      "not_found",
      "unauthenticated",
      "last_admin",
      "own_account",
      "user_erased",
      "has_live_bookings",
      "has_open_payments",
      "second_admin_needed",
      "stale",
    ],
  },
  async function eraseUser(ctx, { userId, act }) {
    return transact(ctx, async (inner): Promise<Result<UserDetails, Refusal>> => {
      const locked = await lockOther(inner, userId, OWN)
      if (!locked.ok) return locked
      const live = await inner.db.$count(sessionBookings, isLiveOf(userId, ctx.now))
      if (live > 0) return refuse("has_live_bookings")
      const unpaid = await inner.db.$count(sessionPayments, isOpenPaymentOf(userId))
      if (unpaid > 0) return refuse("has_open_payments")
      const asked = await findAskedErasure(inner, userId)
      if (asked?.askedBy === ctx.actor.id) return refuse("second_admin_needed")
      if (act && act !== (asked ? "confirm" : "ask"))
        return refuse("stale", { detail: asked ? IS_ASKED : NOT_ASKED })
      await (asked ? erasePerson(inner, locked.value) : askErasure(inner, userId))
      return ok(await readUser(inner, userId))
    })
  },
)
