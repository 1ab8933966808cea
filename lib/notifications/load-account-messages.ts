import { eq, inArray } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { accountLinks } from "@/db/schema/account-links"
import { webhookEndpoints } from "@/db/schema/destinations"
import { users } from "@/db/schema/users"
import { carriesLink } from "@/lib/accounts/link-rules"
import { ACCOUNT_KINDS, type AccountKind } from "@/lib/core/telling"
import { loadHouse } from "@/lib/house/load-house"
import type { NotificationRow } from "./load-due"
import type { AccountMessage, WebhookMessage } from "./messages"
import { sideOf } from "./sides"

const admins = alias(users, "admins")

/** What those of these notifications say that tell of a webhook. */
export async function loadWebhookMessages(
  db: Handle,
  rows: readonly NotificationRow[],
): Promise<WebhookMessage[]> {
  const stopped = rows.filter(({ kind }) => kind === "webhook_stopped")
  if (stopped.length === 0) return []
  const { id, url, disabledReason } = webhookEndpoints
  const found = await db
    .select({ id, url, why: disabledReason, owner: users })
    .from(webhookEndpoints)
    .innerJoin(users, eq(users.id, webhookEndpoints.userId))
    .where(inArray(id, sourcesOf(stopped)))
  return stopped.flatMap((row) => {
    const endpoint = found.find((candidate) => candidate.id === row.sourceId)
    if (!endpoint) return []
    const reader = { ...sideOf(endpoint.owner, "UTC"), email: endpoint.owner.email }
    const why = endpoint.why === "by_owner" ? null : endpoint.why
    const { host } = new URL(endpoint.url)
    return [{ id: row.id, kind: "webhook_stopped" as const, dueAt: row.dueAt, reader, host, why }]
  })
}

type OfAccount = NotificationRow & { readonly kind: AccountKind }

/** What those of these notifications say that tell of an account. */
export async function loadAccountMessages(
  db: Handle,
  rows: readonly NotificationRow[],
): Promise<AccountMessage[]> {
  const told = rows.filter((row): row is OfAccount => ACCOUNT_KINDS.some((kind) => kind === row.kind))
  if (told.length === 0) return []
  const people = await db
    .select()
    .from(users)
    .where(inArray(users.id, [...new Set(told.map(({ recipientId }) => recipientId))]))
  const { name: house } = await loadHouse(db)
  const links = await db
    .select({ link: accountLinks, askedBy: admins.name })
    .from(accountLinks)
    .leftJoin(admins, eq(admins.id, accountLinks.askedBy))
    .where(inArray(accountLinks.id, sourcesOf(told.filter(({ source }) => source === "account_link"))))
  return told.flatMap((row) => {
    const person = people.find(({ id }) => id === row.recipientId)
    const found = links.find(({ link }) => link.id === row.sourceId)
    if (!person || (row.source === "account_link" && !found)) return []
    const { kind, id, dueAt } = row
    const email = (found && addressOf(kind, found.link)) ?? person.email
    return [
      {
        id,
        kind,
        dueAt,
        reader: { ...sideOf(person, "UTC"), email },
        house,
        role: person.role,
        firm: person.firm,
        askedBy: found?.askedBy ?? null,
        link: found && carriesLink(kind) ? { kind: found.link.kind, expiresAt: found.link.expiresAt } : null,
        newAddress: found?.link.oldAddress ? found.link.address : null,
      },
    ]
  })
}

/** To which address a link's mail goes: its own, or of a change of address the one before. */
function addressOf(kind: AccountKind, link: typeof accountLinks.$inferSelect): string | null {
  return carriesLink(kind) ? link.address : link.oldAddress
}

function sourcesOf(rows: readonly NotificationRow[]): string[] {
  return [...new Set(rows.map(({ sourceId }) => sourceId))]
}
