import { and, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { accountLinks } from "@/db/schema/account-links"
import { notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { AccountKind } from "@/lib/core/telling"
import { ACCOUNT_LINK_KINDS, type AccountLinkKind } from "@/lib/core/vocabulary"
import { withdraw, writeOwed } from "@/lib/notifications/tell-events"
import { LINK_LIFE_MS, type LinkState, linkState, MAIL_OF_LINK } from "./link-rules"
import { hashSecret, newSeed, secretOf } from "./link-secrets"

/** A stored link. */
export type LinkRow = typeof accountLinks.$inferSelect

/** A link to be: whose, to which address, and for a change of address from which. */
export type NewLink = {
  readonly kind: AccountLinkKind
  readonly userId: string
  readonly address: string
  readonly oldAddress?: string
}

/**
 * Makes a link and sends it by mail; the older one of its kind is dead from then on. To be called with the user's row locked, so that
 * two at once make one after the other. Answers the secret, which is kept nowhere in clear.
 */
export async function makeLink(
  ctx: TxCtx,
  { kind, userId, ...to }: NewLink,
): Promise<LinkRow & { secret: string }> {
  const { db, now, actor } = ctx
  await replaceLinks(ctx, userId, kind)
  const seed = newSeed()
  const secret = secretOf(seed)
  const [link] = await db
    .insert(accountLinks)
    .values({
      id: newId(),
      kind,
      userId,
      ...to,
      seed,
      secretHash: hashSecret(secret),
      askedBy: actor.role === "admin" ? actor.id : null,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_LIFE_MS[kind]),
    })
    .returning()
  if (!link) throw new Error("a link was not stored")
  await tellAccount(ctx, MAIL_OF_LINK[kind], userId, link.id)
  return { ...link, secret }
}

/** Lets the open link of a kind open nothing any more, and takes its mail back where that has not gone out. Answers what it ended. */
export async function replaceLinks(
  ctx: TxCtx,
  userId: string,
  kind: AccountLinkKind,
  which?: SQL,
): Promise<LinkRow[]> {
  const { db, now } = ctx
  const { usedAt, replacedAt } = accountLinks
  const isOpen = and(isNull(usedAt), isNull(replacedAt))
  const replaced = await db
    .update(accountLinks)
    .set({ replacedAt: now })
    .where(and(eq(accountLinks.userId, userId), eq(accountLinks.kind, kind), isOpen, which))
    .returning()
  const ids = replaced.map(({ id }) => id)
  if (ids.length === 0) return replaced
  const waiting = await db
    .select({ id: notifications.id })
    .from(notifications)
    .where(
      and(
        eq(notifications.recipientId, userId),
        eq(notifications.status, "due"),
        inArray(notifications.sourceId, ids),
        eq(notifications.kind, MAIL_OF_LINK[kind]),
      ),
    )
  await withdraw(
    ctx,
    waiting.map(({ id }) => ({ id, reason: "link_over" as const })),
  )
  return replaced
}

/** The same of every kind: what was mailed to an address is nobody's any more once that is not his. */
export async function replaceAllLinks(ctx: TxCtx, userId: string): Promise<void> {
  for (const kind of ACCOUNT_LINK_KINDS) await replaceLinks(ctx, userId, kind)
}

/**
 * Calls off a change of address that waits for its link: whoever is thrown out of an account takes nothing of it with him. The link of
 * who signed up stays.
 */
export async function callOffEmailChange(ctx: TxCtx, userId: string): Promise<void> {
  await replaceLinks(ctx, userId, "confirm_email", isNotNull(accountLinks.oldAddress))
}

/** Tells somebody by mail what happened to his account: because of a link, or else of himself. */
export async function tellAccount(
  ctx: TxCtx,
  kind: AccountKind,
  recipientId: string,
  linkId: string | null = null,
): Promise<void> {
  const of = linkId
    ? { source: "account_link" as const, sourceId: linkId }
    : { source: "user" as const, sourceId: recipientId }
  await writeOwed(ctx, [
    {
      kind,
      ...of,
      bookingId: null,
      recipientId,
      channel: "email",
      endpointId: null,
      dueAt: ctx.now,
      skipped: null,
    },
  ])
}

/** A link with whose it is, and what it does. */
export type FoundLink = {
  readonly link: LinkRow
  readonly user: typeof users.$inferSelect
  readonly state: LinkState
}

/** The link of a secret, as the page that it leads to shows it; null for one that there never was. Finding it uses nothing up. */
export async function findLink(
  { db, now }: { readonly db: Handle; readonly now: Date },
  kind: AccountLinkKind,
  secret: string,
): Promise<FoundLink | null> {
  const [found] = await db
    .select({ link: accountLinks, user: users })
    .from(accountLinks)
    .innerJoin(users, eq(users.id, accountLinks.userId))
    .where(and(eq(accountLinks.secretHash, hashSecret(secret)), eq(accountLinks.kind, kind)))
  if (!found) return null
  return { ...found, state: linkState({ ...found.link, disabledAt: found.user.disabledAt }, now) }
}
