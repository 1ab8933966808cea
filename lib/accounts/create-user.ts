import { randomBytes } from "node:crypto"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { SystemCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok, type Result } from "@/lib/core/result"
import { addProfile } from "./add-profile"
import type { CreateUserInput } from "./inputs"
import { hashPassword } from "./passwords"

/**
 * Makes a user and, for an analyst, a connect profile that is not enabled yet. Returns the id and the password, which is
 * random unless given and kept nowhere in clear. `email_in_use` when the address is.
 */
export async function createUser(
  ctx: SystemCtx,
  input: z.output<typeof CreateUserInput> & { readonly firm?: string; readonly timeZone?: string },
  password = randomBytes(15).toString("base64url"),
): Promise<Result<{ id: string; password: string }, "email_in_use" | "unavailable">> {
  const id = newId()
  const passwordHash = await hashPassword(password)
  return transact(
    ctx,
    async (inner) => {
      await inner.db.insert(users).values({
        id,
        email: input.email,
        name: input.name ?? input.email.split("@")[0] ?? input.email,
        role: input.role,
        firm: input.firm ?? null,
        timeZone: input.timeZone ?? null,
        passwordHash,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      if (input.role === "analyst") {
        await addProfile(inner, id, input.timeZone ?? null)
      }
      const after = { role: input.role, timeZone: input.timeZone }
      await recordAudit(inner, { action: "user_created", object: ["user", id], before: null, after })
      return ok({ id, password })
    },
    "uq_users_email",
  )
}
