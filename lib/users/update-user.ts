import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { replaceAllLinks } from "@/lib/accounts/account-links"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { changeRole } from "./change-role"
import { UpdateUserInput } from "./inputs"
import { lockUser } from "./lock-user"
import { readUser } from "./queries"
import type { UserDetails } from "./views"
import { UserDetailsOutput } from "./wire"

type Refusal =
  | "not_found"
  | "unauthenticated"
  | "user_erased"
  | "last_admin"
  | "own_account"
  | "has_live_bookings"

/**
 * Changes what the house says of a person: name, address, firm, role, each that is given. The role stays while live bookings count on
 * it; what he did in the old one stays readable to the other side.
 */
export const updateUser = operation(
  {
    input: UpdateUserInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_updated", "user_role_changed", "profile_updated"],
    refuses: [
      "not_found",
      "unauthenticated",
      "user_erased",
      "last_admin",
      "own_account",
      "has_live_bookings",
      "email_in_use",
    ],
  },
  async function updateUser(ctx, { userId, role, ...changes }) {
    return transact(
      ctx,
      async (inner): Promise<Result<UserDetails, Refusal>> => {
        const locked = await lockUser(inner, userId)
        if (!locked.ok) return locked
        const { user: before, isLastAdmin } = locked.value
        const isOther = role !== undefined && role !== before.role
        if (isOther && isLastAdmin) return refuse("last_admin")
        if (isOther && userId === ctx.actor.id) return refuse("own_account", { detail: OWN_ROLE })
        const [after] = await inner.db
          .update(users)
          .set({ ...changes, updatedAt: ctx.now })
          .where(eq(users.id, userId))
          .returning()
        if (!after) throw new Error("a locked user is gone")
        if (after.email !== before.email) await replaceAllLinks(inner, userId)
        const changed = isOther ? await changeRole(inner, before, role) : ok(null)
        if (!changed.ok) return changed
        const [was, is] = [factsOf(before), factsOf(after)]
        if (JSON.stringify(was) !== JSON.stringify(is)) {
          const object = ["user", userId] as const
          await recordAudit(inner, { action: "user_updated", object, before: was, after: is })
        }
        return ok(await readUser(inner, userId))
      },
      "uq_users_email",
    )
  },
)

const OWN_ROLE = "You cannot change your own role. Ask another administrator."

function factsOf({ name, email, firm }: typeof users.$inferSelect) {
  return { name, email, firm }
}
