import { eq, sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { accountLinks } from "@/db/schema/account-links"
import { users } from "@/db/schema/users"
import type { Ctx, SystemActor, TxCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { AccountLinkKind } from "@/lib/core/vocabulary"
import { type FoundLink, findLink, type LinkRow } from "./account-links"
import { LINK_STATE_WORDS, linkState } from "./link-rules"

/** The context of who is not signed in: what he has in his hand says what he may do. */
export type VisitorCtx = Ctx<SystemActor, Database>

/** What a link was taken for, in a context in which its user acts. */
export type TakenLink = { readonly ctx: TxCtx<typeof users.$inferSelect>; readonly link: LinkRow }

/** The link of a secret that opens something, before any work is done for it; `link_over` where it opens nothing. */
export async function seeLink(
  ctx: VisitorCtx,
  kind: AccountLinkKind,
  secret: string,
): Promise<Result<FoundLink, "link_over">> {
  const found = await findLink(ctx, kind, secret)
  if (!found) return refuse("link_over")
  return found.state === "open" ? ok(found) : refuse("link_over", { detail: LINK_STATE_WORDS[found.state] })
}

/**
 * Uses a link up, in the transaction of what it is used for: of two at once one gets it. Holds its user until the end, in the order of
 * all locks. Who has the link acts as its user from there on. `link_over` where it opens nothing.
 */
export async function takeLink(
  ctx: TxCtx<SystemActor>,
  kind: AccountLinkKind,
  secret: string,
): Promise<Result<TakenLink, "link_over">> {
  const { db, now } = ctx
  const found = await findLink(ctx, kind, secret)
  if (!found) return refuse("link_over")
  const { id, userId } = found.link
  await db.execute(sql`select from analyst_connect_profiles where analyst_id = ${userId} for no key update`)
  const [user] = await db.select().from(users).where(eq(users.id, userId)).for("no key update")
  const [link] = await db.select().from(accountLinks).where(eq(accountLinks.id, id)).for("update")
  if (!user || !link) return refuse("link_over")
  const state = linkState({ ...link, disabledAt: user.disabledAt }, now)
  if (state !== "open") return refuse("link_over", { detail: LINK_STATE_WORDS[state] })
  await db.update(accountLinks).set({ usedAt: now }).where(eq(accountLinks.id, id))
  return ok({ ctx: { ...ctx, actor: user }, link })
}
