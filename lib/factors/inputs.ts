import { z } from "zod"

/** What somebody typed as a code: of the authenticator app, or a recovery code. */
const Code = z.string({ error: "Enter the code." }).trim().min(1, { error: "Enter the code." }).max(64)

/** What shows once more who somebody is. Its name keeps it from being shown again. */
const PasswordOrCode = z
  .string({ error: "Enter your password or a code." })
  .min(1, { error: "Enter your password or a code." })
  .max(128)

/** The second step of signing in. */
export const SecondStepInput = z.strictObject({
  code: Code,
  next: z.string().optional(),
  /** Signs in beside a page that stays as it is. */
  stay: z.literal("1").optional(),
})

/** A key for an authenticator app is to be shown; where there is one already, by whom who shows that he may replace it. */
export const BeginTotpInput = z.strictObject({ passwordOrCode: PasswordOrCode.optional() })

/** The first code of the app that was set up. */
export const ConfirmTotpInput = z.strictObject({ code: Code })

/** What only the person himself may do: the password, or a code. */
export const ProofInput = z.strictObject({ passwordOrCode: PasswordOrCode })
