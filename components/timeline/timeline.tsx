import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import type { BookingRow, EventView } from "@/lib/bookings/views"
import type { Page } from "@/lib/core/cursor"
import type { PaymentPage } from "@/lib/payments/views"
import type { Clock } from "@/lib/time"
import { sharesName, zoneHead } from "@/lib/zone-heads"
import { MoneyWords, moneyStepsOf, TimelineItem } from "./money-steps"
import { momentWords, StepWords } from "./step-words"
import { stepsOf } from "./steps"

type TimelineProps = {
  booking: BookingRow
  events: Page<EventView>
  clock: Clock
  now: Date
  /** Its payment, for who sees how the money stands; null where nothing is paid here. */
  money: PaymentPage | null
  /** The booking's page, where the steps beyond these are. */
  path: string
}

/** What happened to a booking, oldest first: who did what when, and why. */
export function Timeline({ booking, events, clock, now, money, path }: TimelineProps) {
  const acts = stepsOf(booking, events.items, events.nextCursor === null)
  const steps = [...acts, ...moneyStepsOf(money, booking, events, now)].sort(
    (a, b) => a.at.getTime() - b.at.getTime(),
  )
  const moments = steps.flatMap((step) =>
    "moved" in step && step.moved ? [step.at, step.moved.from, step.moved.to] : [step.at],
  )
  const isShared = sharesName(clock.timeZone, moments)
  const moment = momentWords(clock, now, isShared)
  return (
    <Section id="timeline" title="Timeline" size="minor">
      {steps.length === 0 ? (
        <p className="mt-2 type-small text-ink-3">No steps are kept of this session.</p>
      ) : (
        <>
          <ol className="mt-3">
            {steps.map((step) =>
              "title" in step ? (
                <TimelineItem key={step.key} mark={step.mark}>
                  <MoneyWords step={step} moment={moment} />
                </TimelineItem>
              ) : (
                <TimelineItem key={step.key} mark="act">
                  <StepWords step={step} booking={booking} clock={clock} now={now} isShared={isShared} />
                </TimelineItem>
              ),
            )}
          </ol>
          <p className="type-small text-ink-3">{`Times in ${zoneHead(clock.timeZone, moments)}`}</p>
        </>
      )}
      {events.nextCursor !== null && (
        <p className="type-small">
          <TextLink
            href={`${path}?steps=${events.nextCursor}#timeline`}
            className="inline-flex min-h-11 items-center"
          >
            Later steps
          </TextLink>
        </p>
      )}
    </Section>
  )
}
