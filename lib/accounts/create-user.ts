import { randomBytes } from "node:crypto"
import type { z } from "zod"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import type { SystemCtx } from "@/lib/context"
import { ok, type Result } from "@/lib/core/result"
import type { CreateUserInput } from "./inputs"
import { insertUser } from "./insert-user"
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
  const passwordHash = await hashPassword(password)
  const name = input.name ?? input.email.split("@")[0] ?? input.email
  return transact(
    ctx,
    async (inner) => {
      const { id, role, timeZone } = await insertUser(inner, { ...input, name, passwordHash })
      const after = { role, timeZone }
      await recordAudit(inner, { action: "user_created", object: ["user", id], before: null, after })
      return ok({ id, password })
    },
    "uq_users_email",
  )
}
