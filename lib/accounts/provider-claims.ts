import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"

/** What an identity provider says of somebody, checked by Auth.js; the rest of it is for the role map. */
export const Claims = z.looseObject({
  iss: z.string().min(1),
  sub: z.string().min(1),
  // Looked at as it is: lower case makes a letter of ASCII of some that are none.
  email: z.email().max(254).toLowerCase().optional().catch(undefined),
  email_verified: z.unknown().optional(),
  name: z.string().trim().min(1).max(TEXT_MAX.name).optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
})
/** What is known of somebody by his provider. */
export type Claims = z.output<typeof Claims>

type Said = Readonly<Record<string, unknown>>

/** What Auth.js brings back of a sign-in there: the ID token, which it has checked, and what userinfo says. */
export function claimsOf(idToken: string | undefined, told: Said): Said {
  return mergeClaims(
    JSON.parse(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString("utf8")),
    told,
  )
}

/**
 * What an identity provider says of somebody, in its signed ID token and at its userinfo endpoint. The token's word counts; the address and
 * whether it is his come from one of the two, the token first, that says both. No address where the two name different ones.
 */
export function mergeClaims(signed: Said, told: Said): Said {
  return { ...told, ...signed, ...addressOf(signed, told) }
}

function addressOf(signed: Said, told: Said): Said {
  const sources = [signed, told].filter(({ email }) => email !== undefined)
  const isOne = new Set(sources.map(({ email }) => String(email).toLowerCase())).size === 1
  const source = sources.find(({ email_verified }) => email_verified !== undefined) ?? {}
  return isOne
    ? { email: source.email, email_verified: source.email_verified }
    : { email: undefined, email_verified: undefined }
}
