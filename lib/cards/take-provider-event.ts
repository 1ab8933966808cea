import type { Handle } from "@/db/client"
import { guarded } from "@/db/faults"
import { providerEvents } from "@/db/schema/providers"
import { ok, type Result, refuse } from "@/lib/core/result"
import { findProvider } from "@/lib/payments/find-provider"

type Told = { readonly body: Buffer; readonly headers: Headers }

/**
 * Keeps an event that the provider tells, once however often it comes, for the worker to read what it names: nothing else of it is
 * believed. `not_found` where payments do not go through this provider, `bad_signature` where it is not from it, or too old.
 */
export async function takeProviderEvent(
  { db, now }: { readonly db: Handle; readonly now: Date },
  name: string,
  { body, headers }: Told,
): Promise<Result<null, "not_found" | "bad_signature" | "unavailable">> {
  const provider = findProvider(db)
  if (provider?.name !== name) return refuse("not_found")
  const event = await provider.readEvent(body, headers, now)
  if (!event) return refuse("bad_signature")
  const { ref: eventRef, type, objectRef } = event
  return guarded([], async () => {
    await db
      .insert(providerEvents)
      .values({ provider: name, eventRef, type, objectRef, receivedAt: now })
      .onConflictDoNothing()
    return ok(null)
  })
}
