import type { z } from "zod"
import type { Result } from "@/lib/core/result"
import { choosePassword } from "./choose-password"
import type { ResetPasswordInput } from "./link-inputs"
import type { VisitorCtx } from "./take-link"

/**
 * Chooses a new password by a link that was mailed for that, as `choosePassword` does. `link_over` where the link opens nothing.
 */
export async function resetPassword(
  ctx: VisitorCtx,
  said: z.output<typeof ResetPasswordInput>,
): Promise<Result<null, "link_over" | "unavailable">> {
  return choosePassword(ctx, "reset", said, () => true)
}
