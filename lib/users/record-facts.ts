import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx, User } from "@/lib/context"
import type { LockedUser } from "./lock-user"

/** Writes to the audit trail what changed of what the house says of a person, if anything did. */
export async function recordFacts(ctx: TxCtx<User>, was: LockedUser, is: LockedUser): Promise<void> {
  const [before, after] = [factsOf(was), factsOf(is)]
  if (JSON.stringify(before) === JSON.stringify(after)) return
  await recordAudit(ctx, { action: "user_updated", object: ["user", is.id], before, after })
}

function factsOf({ name, email, firm }: LockedUser) {
  return { name, email, firm }
}
