import { z } from "zod"
import { pageOutput } from "@/lib/core/output"
import { HOUR_CYCLES, ROLES, TOKEN_SCOPES, WEEK_STARTS } from "@/lib/core/vocabulary"

/** A person as he is to himself. `timeZone` is null until a browser has told it, `weekStart` where the browser's language decides. */
export const MeOutput = z.object({
  id: z.uuid(),
  role: z.enum(ROLES),
  name: z.string(),
  email: z.string(),
  addressedAs: z.string().nullable(),
  firm: z.string().nullable(),
  timeZone: z.string().nullable(),
  hourCycle: z.enum(HOUR_CYCLES),
  weekStart: z.enum(WEEK_STARTS).nullable(),
})

/** An API token as its owner sees it: never its string. `lastUsedAt` is right to the hour. */
export const TokenOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  scope: z.enum(TOKEN_SCOPES),
  createdAt: z.date(),
  expiresAt: z.date(),
  lastUsedAt: z.date().nullable(),
})

/** A token with the string that lets a program in, which is shown this once. */
export const NewTokenOutput = TokenOutput.extend({ token: z.string() })

/** A person's tokens that still let in, newest first. */
export const TokenPageOutput = pageOutput(TokenOutput)

/** A login that still lets in: in which browser it was opened, and from where it was used last. Null is what is not known. */
export const LoginOutput = z.object({
  id: z.uuid(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  isCurrent: z.boolean(),
})

/** A person's logins, the one last used first. */
export const LoginPageOutput = pageOutput(LoginOutput)

/** How many logins were ended. */
export const EndedLoginsOutput = z.object({ ended: z.int() })

/** The address that takes the place of the present one when its link is opened. */
export const PendingEmailOutput = z.object({ address: z.string(), expiresAt: z.date() })
