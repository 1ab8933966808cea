import type { EventFact } from "@/lib/notifications/facts"

/** What a step of a session changed. */
export function changeOf(event: EventFact) {
  return {
    revision: event.revision,
    status: event.toStatus,
    previous_status: event.fromStatus,
    start_utc: onWire(event.newStartUtc),
    end_utc: onWire(event.newEndUtc),
    previous_start_utc: event.oldStartUtc && onWire(event.oldStartUtc),
    previous_end_utc: event.oldEndUtc && onWire(event.oldEndUtc),
    reason_code: event.reasonCode,
  }
}

/** An instant as programs read it. */
export function onWire(instant: Date): string {
  return `${instant.toISOString().slice(0, "2026-12-08T15:30:00".length)}Z`
}
