import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { replaceAllLinks } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import { reasonOf } from "@/lib/bookings/reasons"
import type { TxCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { callOffBookings } from "./call-off-bookings"
import { endWaysIn } from "./end-ways-in"
import { giveUpSeats } from "./give-up-seats"
import { DisableUserInput } from "./inputs"
import { lockOther } from "./lock-user"
import { readUser } from "./queries"
import { UserDetailsOutput } from "./wire"

const OWN = "You cannot disable your own account. Ask another administrator."

/**
 * Closes an account at once: its logins, tokens and mailed links end, an analyst is listed and booked no more, an investor books nothing. His live
 * bookings stay, or all that have not begun are cancelled, with one reason; seats in groups that have not begun go to others at once, and he
 * waits for none any more. Of a closed account only that is done.
 */
export const disableUser = operation(
  {
    input: DisableUserInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_disabled", "booking_cancelled"],
    refuses: ["not_found", "last_admin", "own_account", "unauthenticated", "user_erased"],
  },
  async function disableUser(ctx, { userId, cancelBookings, ...said }) {
    const reason = reasonOf(said)
    return transact(ctx, async (inner) => {
      const locked = await lockOther(inner, userId, OWN)
      if (!locked.ok) return locked
      const cancelled = cancelBookings ? await callOffBookings(inner, userId, reason) : 0
      const seats = await giveUpSeats(inner, userId)
      if (!locked.value.disabledAt) {
        const ended = await close(inner, userId)
        const { code: reasonCode, text: reasonText } = reason
        const why = said.reasonCode || said.reasonText ? { reasonCode, reasonText } : {}
        await recordAudit(inner, {
          action: "user_disabled",
          object: ["user", userId],
          before: { isActive: true },
          after: { isActive: false, ...ended, bookingsCancelled: cancelled, ...seats, ...why },
        })
      }
      return ok(await readUser(inner, userId))
    })
  },
)

async function close(ctx: TxCtx, userId: string) {
  const { db, now } = ctx
  await db.update(users).set({ disabledAt: now, updatedAt: now }).where(eq(users.id, userId))
  await replaceAllLinks(ctx, userId)
  return endWaysIn(ctx, userId)
}
