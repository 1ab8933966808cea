import type { z } from "zod"
import type { Result } from "@/lib/core/result"
import { choosePassword } from "./choose-password"
import type { ResetPasswordInput } from "./link-inputs"
import type { VisitorCtx } from "./take-link"

/**
 * The owner of an address takes the new account that was made with it, by the link that was to confirm it, without the password that its
 * maker chose: he chooses one, as `choosePassword` does, and whatever else was set up there ends. `link_over` where the link opens
 * nothing, or is one of a change of address, whose account is another's.
 */
export async function claimAccount(
  ctx: VisitorCtx,
  said: z.output<typeof ResetPasswordInput>,
): Promise<Result<null, "link_over" | "unavailable">> {
  return choosePassword(ctx, "confirm_email", said, isOfNewAccount)
}

/** Whether a link confirms the address of a new account: one of a change does not let into the account that it changes. */
export function isOfNewAccount({ oldAddress }: { readonly oldAddress: string | null }): boolean {
  return oldAddress === null
}
