import type { Availability } from "@/lib/slots/views"

/** When the free times of an answer start, as epoch milliseconds. */
export function startsOf({ slots }: Availability): number[] {
  return slots.map(({ startUtc }) => startUtc.getTime())
}
