import { MINUTE_MS } from "@/lib/core/duration"
import type { Availability } from "@/lib/slots/get-availability"
import { wireInstant } from "./wire"

/** Availability as the contract's body: each start with its end. */
export function availabilityOnWire({ analystId, timeZone, durationMinutes, starts }: Availability) {
  return {
    analyst_id: analystId,
    time_zone: timeZone,
    duration_minutes: durationMinutes,
    slots: starts.map((start) => ({
      start_utc: wireInstant(start),
      end_utc: wireInstant(start + durationMinutes * MINUTE_MS),
    })),
  }
}
