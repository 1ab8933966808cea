import { z } from "zod"
import { TEXT_MAX, TOKEN_DAYS } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"
import { HOUR_CYCLES, ROLES, TOKEN_SCOPES, WEEK_STARTS } from "@/lib/core/vocabulary"
import { TimeZone } from "@/lib/scheduling/zone-input"
import { findZone } from "@/lib/zone-names"

const PASSWORD_LENGTH = { min: 12, max: 128 } as const

/** An e-mail address, trimmed and in lower case. */
export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email({ error: "Give an e-mail address such as name@firm.com." }))

/** A password that is chosen now. */
export const NewPassword = z
  .string({ error: "Choose a password." })
  .min(PASSWORD_LENGTH.min, { error: `Use at least ${PASSWORD_LENGTH.min} characters.` })
  .max(PASSWORD_LENGTH.max, { error: `Use at most ${PASSWORD_LENGTH.max} characters.` })

/** Signing in; whether the two fit is not decided here. */
export const SignInInput = z.strictObject({
  email: Email,
  password: z.string().min(1, { error: "Enter your password." }).max(PASSWORD_LENGTH.max),
  next: z.string().optional(),
  /** Signs in beside a page that stays as it is. */
  stay: z.literal("1").optional(),
})

/** The same of a program, which says the second step with it. */
export const ProgramSignInInput = SignInInput.pick({ email: true, password: true }).extend({
  code: z.string().max(64).optional(),
})

/** The password that counts until now. */
const CurrentPassword = z
  .string({ error: "Enter your present password." })
  .max(PASSWORD_LENGTH.max, { error: "This is not your present password." })

/** A new password in place of the present one. */
export const ChangePasswordInput = z.strictObject({ currentPassword: CurrentPassword, password: NewPassword })

/** Another address in place of the present one. */
export const AskEmailChangeInput = z.strictObject({ currentPassword: CurrentPassword, email: Email })

/** A new user. */
export const CreateUserInput = z.strictObject({
  email: Email,
  role: z.enum(ROLES, { error: `The role is one of: ${ROLES.join(", ")}.` }),
  name: singleLine(TEXT_MAX.name),
})

/** What a form says for "as my browser's language has it". */
export const BY_LANGUAGE = "language"

/** A user's name, how he is addressed and shown times, each that is given; it never changes what is booked. */
export const UpdateMeInput = z.strictObject({
  name: singleLine(TEXT_MAX.name)
    .pipe(z.string({ error: "Give a name." }))
    .optional(),
  addressedAs: singleLine(TEXT_MAX.name).optional(),
  timeZone: TimeZone.optional(),
  hourCycle: z.enum(HOUR_CYCLES).optional(),
  weekStart: z
    .enum([...WEEK_STARTS, BY_LANGUAGE])
    .transform((day) => (day === BY_LANGUAGE ? null : day))
    .optional(),
})

/** The browser's own zone, kept only while the user has none; an offset that has a zone is that zone. */
export const DetectTimeZoneInput = z.strictObject({
  timeZone: z
    .string()
    .transform((name) => findZone(name) ?? name)
    .pipe(TimeZone),
})

const DAYS_ASKED = `Choose one of ${TOKEN_DAYS.join(", ")} days.`

/** A new API token: what it is for, what it may do, and for how many days. */
export const CreateTokenInput = z.strictObject({
  name: singleLine(TEXT_MAX.name).pipe(z.string({ error: "Say what it is for." })),
  scope: z.enum(TOKEN_SCOPES, { error: "Choose what it may do." }),
  expiresInDays: z
    .number({ error: DAYS_ASKED })
    .meta({ wire: { type: "integer", enum: [...TOKEN_DAYS] } })
    .pipe(z.literal([...TOKEN_DAYS], { error: DAYS_ASKED })),
})

/** One API token. */
export const TokenIdInput = z.strictObject({ tokenId: Uuid })

/** One login. */
export const LoginIdInput = z.strictObject({ loginId: Uuid })
