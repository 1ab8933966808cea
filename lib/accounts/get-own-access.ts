import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { findPendingEmail } from "./own-access"

/** By what the caller signs in: whether with a password, whether mail reaches him, and which address is to take the place of his. */
export const getOwnAccess = operation(
  { input: NothingInput, roles: ROLES, isForLogins: true, refuses: [] },
  async function getOwnAccess(ctx) {
    const { db, actor } = ctx
    const [own] = await db
      .select({ passwordHash: users.passwordHash })
      .from(users)
      .where(eq(users.id, actor.id))
    return ok({
      email: actor.email,
      isConfirmed: actor.emailConfirmedAt !== null,
      hasPassword: Boolean(own?.passwordHash),
      pending: await findPendingEmail(ctx),
    })
  },
)
