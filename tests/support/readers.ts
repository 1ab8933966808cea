import type { Database } from "@/db/client"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { makeAnalyst, makeBooking, makeUser } from "./factories"

type Booking = Awaited<ReturnType<typeof makeBooking>>

/** Marcus Adeyemi in New York, and one reader after the other, Clara Voß in London, each with a confirmed session of his an hour after the last. */
export async function makeReaders(
  db: Database,
): Promise<{ analyst: User; next: () => Promise<{ investor: User; booking: Booking }> }> {
  const analyst = await makeAnalyst(db, {}, undefined, {
    name: "Marcus Adeyemi",
    timeZone: "America/New_York",
  })
  let startsAt = Date.UTC(2026, 11, 8, 8)
  const next = async () => {
    const investor = await makeUser(db, "investor", { name: "Clara Voß", timeZone: "Europe/London" })
    startsAt += HOUR_MS
    const wish = { startUtc: new Date(startsAt), status: "confirmed" } as const
    return { investor, booking: await makeBooking(db, investor, analyst, wish) }
  }
  return { analyst, next }
}
