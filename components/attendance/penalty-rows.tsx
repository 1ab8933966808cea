import type { ReactNode } from "react"
import type { PenaltyView } from "@/lib/attendance/views"
import { type Clock, formatZonedMoment, shortStyle } from "@/lib/time"

const KINDS = { strike: "Strike", restriction: "Booking restricted" } as const

/** Strikes and restrictions, a row each: from when until when, whether they were lifted, and what can be done about one; nothing where there is none. */
export function PenaltyRows<P extends PenaltyView>({
  penalties,
  clock,
  now,
  about,
  act,
}: {
  penalties: readonly P[]
  clock: Clock
  now: Date
  /** Of which session it came. */
  about?: (penalty: P) => ReactNode
  /** What can be done about one that is in force. */
  act?: (penalty: P) => ReactNode
}) {
  const words = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
  if (penalties.length === 0) return null
  return (
    <ul className="mt-3 border-t border-rule">
      {penalties.map((penalty) => {
        const isInForce = penalty.liftedAt === null && penalty.endsAt > now
        return (
          <li key={penalty.id} className="border-b border-rule py-3">
            <p className={isInForce ? "type-body font-medium" : "type-body text-ink-3"}>
              {KINDS[penalty.kind]}
              <span className="type-small font-normal text-ink-2">
                {" "}
                {penalty.liftedAt ? `lifted on ${words(penalty.liftedAt)}` : `until ${words(penalty.endsAt)}`}
              </span>
            </p>
            {about && <p className="type-small text-ink-2">{about(penalty)}</p>}
            {penalty.liftedText && <p className="mt-1 type-small wrap-anywhere">{penalty.liftedText}</p>}
            {isInForce && act?.(penalty)}
          </li>
        )
      })}
    </ul>
  )
}
