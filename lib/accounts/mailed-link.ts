import { eq } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { accountLinks } from "@/db/schema/account-links"
import { users } from "@/db/schema/users"
import type { AccountLinkKind } from "@/lib/core/vocabulary"
import { type LinkState, linkState } from "./link-rules"
import { hashSecret, secretOf } from "./link-secrets"

/** The link of a mail: its secret only while it opens something. */
export type MailedLink = {
  readonly kind: AccountLinkKind
  readonly state: LinkState
  readonly expiresAt: Date
  /** Null where it opens nothing any more, or was made under another key of the house. */
  readonly secret: string | null
}

/** The link that a mail carries, by its id, for who writes the mail or may read it; null for one that there is not. */
export async function loadMailedLink(
  { db, now }: { readonly db: Handle; readonly now: Date },
  linkId: string,
): Promise<MailedLink | null> {
  const [found] = await db
    .select({ link: accountLinks, disabledAt: users.disabledAt })
    .from(accountLinks)
    .innerJoin(users, eq(users.id, accountLinks.userId))
    .where(eq(accountLinks.id, linkId))
  if (!found) return null
  const { kind, expiresAt, seed, secretHash } = found.link
  const state = linkState({ ...found.link, disabledAt: found.disabledAt }, now)
  const secret = state === "open" ? secretOf(seed) : null
  return { kind, state, expiresAt, secret: secret && hashSecret(secret) === secretHash ? secret : null }
}
