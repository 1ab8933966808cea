import { z } from "zod"
import { Email } from "@/lib/accounts/inputs"
import { TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { multiLine, singleLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"
import { REASON_CODES, ROLES, USER_STATES } from "@/lib/core/vocabulary"

/**
 * Which people, and which page of them: words of name, e-mail address or firm; a role; a state; those whom one admin has asked to erase and
 * another can confirm.
 */
export const ListUsersInput = z.strictObject({
  q: singleLine(TEXT_MAX.name).optional(),
  role: z.enum(ROLES).optional(),
  state: z.enum(USER_STATES).optional(),
  erasure: z.enum(["asked"]).optional(),
  limit: PageLimit,
  cursor: z.string().max(2000).optional(),
})

export type UserFilters = Readonly<Omit<z.output<typeof ListUsersInput>, "limit" | "cursor">>

/** One person. */
export const UserIdInput = z.strictObject({ userId: Uuid })

/** Whom an admin erases, and as which of the two he speaks, where he says so: as who asks for it, or as who confirms it. */
export const EraseUserInput = z.strictObject({
  userId: Uuid,
  act: z.enum(["ask", "confirm"], { error: "Say ask or confirm." }).optional(),
})

/** Whom an admin invites, and as what; a firm is an investor's. */
export const InviteUserInput = z
  .strictObject({
    email: Email,
    name: singleLine(TEXT_MAX.name).pipe(z.string({ error: "Give a name." })),
    role: z.enum(ROLES, { error: "Choose a role." }),
    firm: singleLine(TEXT_MAX.firm).optional(),
  })
  .refine(({ role, firm }) => role === "investor" || !firm, {
    path: ["firm"],
    error: "Only investors have a firm.",
  })

/** What of a person an admin changes: each that is given. */
export const UpdateUserInput = z.strictObject({
  userId: Uuid,
  name: singleLine(TEXT_MAX.name)
    .pipe(z.string({ error: "Give a name." }))
    .optional(),
  email: Email.optional(),
  firm: singleLine(TEXT_MAX.firm).nullish(),
  role: z.enum(ROLES, { error: `The role is one of: ${ROLES.join(", ")}.` }).optional(),
})

/** Whose account is closed, whether his live bookings are cancelled, and why. */
export const DisableUserInput = z.strictObject({
  userId: Uuid,
  cancelBookings: z.boolean().default(false),
  reasonCode: z.enum(REASON_CODES.admin).optional(),
  reasonText: multiLine(TEXT_MAX.reason).nullish(),
})

/** One API token of one person. */
export const UserTokenInput = z.strictObject({ userId: Uuid, tokenId: Uuid })
