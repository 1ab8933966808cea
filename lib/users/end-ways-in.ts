import { endAllTokens } from "@/lib/accounts/api-tokens"
import { revokeLogins } from "@/lib/accounts/auth-sessions"
import type { TxCtx } from "@/lib/context"

/** How many logins and API tokens of a person were ended. */
export type EndedWaysIn = { readonly loginsEnded: number; readonly tokensRevoked: number }

/** Ends every login and API token of a person at once; answers how many, as the audit trail keeps it. */
export async function endWaysIn(ctx: TxCtx, userId: string): Promise<EndedWaysIn> {
  const logins = await revokeLogins(ctx, userId, undefined)
  return { loginsEnded: logins.length, tokensRevoked: await endAllTokens(ctx, userId) }
}
