import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { readUser } from "./queries"
import { UserDetailsOutput } from "./wire"

/** Opens an account again, as it was: but its logins and tokens have ended for good. */
export const enableUser = operation(
  {
    input: UserIdInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_enabled"],
    refuses: ["not_found", "unauthenticated", "user_erased"],
  },
  async function enableUser(ctx, { userId }) {
    return transact(ctx, async (inner) => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      if (locked.value.user.disabledAt) {
        await inner.db.update(users).set({ disabledAt: null, updatedAt: ctx.now }).where(eq(users.id, userId))
        await recordAudit(inner, {
          action: "user_enabled",
          object: ["user", userId],
          before: { isActive: false },
          after: { isActive: true },
        })
      }
      return ok(await readUser(inner, userId))
    })
  },
)
