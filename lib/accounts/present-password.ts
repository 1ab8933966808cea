import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import type { UserCtx } from "@/lib/context"
import { type Refused, refuse } from "@/lib/core/result"
import { verifyPassword } from "./passwords"

/** Whether this is the caller's present password: who only borrows his browser does not know it. */
export async function fitsOwn({ db, actor }: UserCtx, password: string): Promise<boolean> {
  const [own] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.id))
  return verifyPassword(own?.passwordHash, password)
}

/** The refusal of a password that is not the present one. */
export function refuseCurrent(): Refused<"invalid_input"> {
  return refuse("invalid_input", { fields: { currentPassword: ["This is not your present password."] } })
}
