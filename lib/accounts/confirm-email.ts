import { eq } from "drizzle-orm"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result } from "@/lib/core/result"
import { replaceLinks, tellAccount } from "./account-links"
import type { ConfirmEmailInput } from "./link-inputs"
import { takeLink, type VisitorCtx } from "./take-link"

type Confirmed = { readonly email: string }

/**
 * Shows by a link that mail to an address reaches its user: from then on it counts. Of a change the former address is told, and what was
 * mailed there opens nothing any more. `email_in_use` where somebody else has the address; then the link is as it was.
 */
export async function confirmEmail(
  ctx: VisitorCtx,
  { secret }: z.output<typeof ConfirmEmailInput>,
): Promise<Result<Confirmed, "link_over" | "email_in_use" | "unavailable">> {
  return transact(
    ctx,
    async (inner): Promise<Result<Confirmed, "link_over">> => {
      const taken = await takeLink(inner, "confirm_email", secret)
      if (!taken.ok) return taken
      const { ctx: own, link } = taken.value
      const { id, email: before } = own.actor
      const { address: email, oldAddress } = link
      const { now } = own
      await own.db.update(users).set({ email, emailConfirmedAt: now, updatedAt: now }).where(eq(users.id, id))
      if (oldAddress) {
        await replaceLinks(own, id, "reset")
        await tellAccount(own, "email_changed", id, link.id)
      }
      await recordAudit(own, {
        action: oldAddress ? "user_email_changed" : "user_email_confirmed",
        object: ["user", id],
        before: { email: before, emailConfirmedAt: own.actor.emailConfirmedAt },
        after: { email, emailConfirmedAt: now },
      })
      return ok({ email })
    },
    "uq_users_email",
  )
}
