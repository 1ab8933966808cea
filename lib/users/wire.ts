import { z } from "zod"
import { pageOutput } from "@/lib/core/output"
import { ROLES, USER_STATES } from "@/lib/core/vocabulary"

/** A person as those see him who run the house. `invitedAt` is when an admin
 * asked him in, `lastSeenAt` when a login or a token of his was used last, as far as one is kept. */
export const UserOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  firm: z.string().nullable(),
  timeZone: z.string().nullable(),
  state: z.enum(USER_STATES),
  createdAt: z.date(),
  invitedAt: z.date().nullable(),
  disabledAt: z.date().nullable(),
  lastSeenAt: z.date().nullable(),
})

/** A page of people, by name. */
export const UserPageOutput = pageOutput(UserOutput)

/** Who asked to erase somebody, and until when another admin can confirm it. */
export const ErasureOutput = z.object({
  askedBy: z.object({ id: z.uuid(), name: z.string() }),
  askedAt: z.date(),
  expiresAt: z.date(),
})

/** One person; on how many requests and sessions of his others count still; whether he signs in with a second step; and whether he is to be erased. */
export const UserDetailsOutput = UserOutput.extend({
  liveBookings: z.int(),
  hasSecondStep: z.boolean(),
  erasure: ErasureOutput.nullable(),
})
