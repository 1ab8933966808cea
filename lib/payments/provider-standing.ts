import { eq, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { providerStanding } from "@/db/schema/providers"
import type { Ctx } from "@/lib/context"
import type { ProviderName } from "./provider"

/** Whether a provider answers, and since when it does not. */
export type Standing = { readonly downSince: Date | null }

/** How it stands with a provider. */
export async function readStanding(db: Handle, provider: ProviderName): Promise<Standing> {
  const [standing] = await db.select().from(providerStanding).where(eq(providerStanding.provider, provider))
  return { downSince: standing?.downSince ?? null }
}

/**
 * Keeps whether the provider answered. With its first answer after an outage every payment that waits to be mended has as much more time as the
 * outage took of it, a quarter of an hour at least, up to the session's start.
 */
export async function noteAnswer(
  { db, now }: Pick<Ctx, "db" | "now">,
  provider: ProviderName,
  hasAnswered: boolean,
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  if (!hasAnswered) {
    await db.execute(sql`
      insert into provider_standing (provider, down_since) values (${provider}, ${at})
      on conflict (provider) do update set down_since = excluded.down_since where provider_standing.down_since is null`)
    return
  }
  // It answers nearly always: the rest is planned for an outage alone.
  if ((await readStanding(db, provider)).downSince === null) return
  await db.execute(sql`
    with was_down as (select provider, down_since from provider_standing
      where provider = ${provider} and down_since is not null for update),
    up as (update provider_standing s set down_since = null, answered_at = ${at}
      from was_down w where s.provider = w.provider returning w.down_since),
    waiting as (select p.id, b.start_utc, up.down_since from session_payments p
      join session_bookings b on b.id = p.booking_id cross join up
      where p.status in ('action_needed', 'declined') and p.pay_by is not null and p.refused_at < ${at}
      order by p.booking_id for no key update of p)
    update session_payments p set look_at = '-infinity',
      pay_by = least(greatest(p.pay_by + (${at} - greatest(w.down_since, p.refused_at)),
        -- A single lost answer is no outage.
        case when ${at} - w.down_since >= interval '1 minute' then ${at} + interval '15 minutes' end), w.start_utc)
    from waiting w where w.id = p.id`)
}
