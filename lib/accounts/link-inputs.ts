import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { TimeZone } from "@/lib/scheduling/zone-input"
import { findZone } from "@/lib/zone-names"
import { Email, NewPassword, SignInInput } from "./inputs"

/** The secret of a link, whatever of it came along. */
const Secret = z.string().max(200)

/** The zone of the browser, where it says one that is known. */
const DetectedZone = z
  .string()
  .transform((name) => findZone(name) ?? name)
  .pipe(TimeZone)
  .optional()
  .catch(undefined)

/** An invitation that is accepted. */
export const AcceptInvitationInput = z.strictObject({
  secret: Secret,
  name: singleLine(TEXT_MAX.name).pipe(z.string({ error: "Give your name." })),
  password: NewPassword,
  timeZone: DetectedZone,
})

/** Whose password was forgotten. */
export const ForgotPasswordInput = z.strictObject({ email: Email })

/** A new password by a link: one for that, or the one that confirms the address of a new account. */
export const ResetPasswordInput = z.strictObject({ secret: Secret, password: NewPassword })

/** An address that is confirmed by a link, and the password of its account, where the browser is not signed in to that. */
export const ConfirmEmailInput = z.strictObject({
  secret: Secret,
  password: SignInInput.shape.password.optional(),
})

/** Who signs up. */
export const SignUpInput = z.strictObject({
  name: singleLine(TEXT_MAX.name).pipe(z.string({ error: "Give your name." })),
  firm: singleLine(TEXT_MAX.firm).optional(),
  email: Email,
  password: NewPassword,
  timeZone: DetectedZone,
})
