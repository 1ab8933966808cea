import type { AvailabilityBody } from "@/lib/slots/wire"
import type { PanelAnalyst } from "./panel-types"

/** Why free times did not load: the sign-in has ended, the analyst is no longer listed, or no answer came. */
export type LoadFailure = "signed_out" | "gone" | "unreachable"

export type Loaded =
  | { readonly ok: true; readonly starts: readonly number[] }
  | { readonly ok: false; readonly failure: LoadFailure }

const FAILURES: Record<number, LoadFailure> = { 401: "signed_out", 404: "gone" }

/**
 * Free starts of one length in [from, to), at most 62 days, as ascending epoch milliseconds; for a session that is moved
 * without its present time.
 */
export async function fetchStarts(
  { analystId, moving, bookedFor }: Pick<PanelAnalyst, "analystId" | "moving" | "bookedFor">,
  durationMinutes: number,
  { from, to }: { from: number; to: number },
): Promise<Loaded> {
  const query = new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    duration: String(durationMinutes),
    ...(moving ? { moving: moving.id } : bookedFor ? { on_behalf_of: bookedFor.id } : {}),
  })
  const present = moving?.durationMinutes === durationMinutes ? moving.startsAt : null
  try {
    const response = await fetch(`/api/analysts/${analystId}/availability?${query}`)
    if (!response.ok) return { ok: false, failure: FAILURES[response.status] ?? "unreachable" }
    const { slots }: AvailabilityBody = await response.json()
    const starts = slots.map((slot) => Date.parse(slot.start_utc))
    return { ok: true, starts: starts.filter((start) => start !== present) }
  } catch {
    return { ok: false, failure: "unreachable" }
  }
}
