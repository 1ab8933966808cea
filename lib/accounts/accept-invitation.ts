import { eq } from "drizzle-orm"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { editProfile } from "@/lib/analysts/edit-profile"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"
import { userState } from "@/lib/users/views"
import type { AcceptInvitationInput } from "./link-inputs"
import { hashPassword } from "./passwords"
import { seeLink, takeLink, type VisitorCtx } from "./take-link"

/** Who may sign in from now on. */
type Accepted = { readonly email: string; readonly role: Role }

/**
 * Who was invited takes his account: his name as he wants it, a password, and the zone of his browser, in which an analyst's hours are
 * from then on. The link shows that mail reaches him. `link_over` where it opens nothing, or he came in
 * another way before.
 */
export async function acceptInvitation(
  ctx: VisitorCtx,
  { secret, name, password, timeZone }: z.output<typeof AcceptInvitationInput>,
): Promise<Result<Accepted, "link_over" | "unavailable">> {
  const seen = await seeLink(ctx, "invite", secret)
  if (!seen.ok) return seen
  const passwordHash = await hashPassword(password)
  return transact(ctx, async (inner): Promise<Result<Accepted, "link_over">> => {
    const taken = await takeLink(inner, "invite", secret)
    if (!taken.ok) return taken
    const { ctx: own } = taken.value
    if (userState(own.actor) !== "invited") return refuse("link_over")
    const { id, email, role, name: invitedAs } = own.actor
    if (role === "analyst" && timeZone) {
      const edited = await editProfile(own, id, undefined, { timeZone })
      if (!edited.ok) throw new Error(`a new profile refused its zone: ${edited.problem.code}`)
    }
    await own.db
      .update(users)
      .set({
        name,
        passwordHash,
        timeZone: timeZone ?? own.actor.timeZone,
        acceptedAt: own.now,
        emailConfirmedAt: own.now,
        updatedAt: own.now,
      })
      .where(eq(users.id, id))
    await recordAudit(own, {
      action: "user_invite_accepted",
      object: ["user", id],
      before: { name: invitedAs },
      after: { name, acceptedAt: own.now },
    })
    return ok({ email, role })
  })
}
