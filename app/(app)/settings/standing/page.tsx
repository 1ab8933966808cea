import type { Metadata } from "next"
import { askReviewAction } from "@/app/actions/attendance"
import { PenaltyRows } from "@/components/attendance/penalty-rows"
import { TextForm } from "@/components/attendance/text-form"
import { Fold } from "@/components/ui/fold"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { getStanding } from "@/lib/attendance/get-standing"
import { listPenalties } from "@/lib/attendance/list-penalties"
import { STRIKES_WARN } from "@/lib/attendance/rules"
import { CARD_ASKED } from "@/lib/attendance/words"
import { countOf } from "@/lib/core/plural"
import { accepted } from "@/lib/core/result"
import { takesCards } from "@/lib/payments/takes-cards"
import { formatDay, formatZonedMoment, shortStyle } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Standing · Settings" }

/** How one stands after sessions that one missed: what counts, until when, and the way to ask for a review. */
export default async function StandingPage() {
  const ctx = await requireCtx("investor", "analyst")
  const [standing, penalties] = await Promise.all([getStanding(ctx, {}), listPenalties(ctx, {})])
  const { strikes, restrictedUntil } = accepted(standing)
  const clock = clockOf(ctx.actor)
  const words = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, ctx.now, clock.timeZone))
  const isInvestor = ctx.actor.role === "investor"
  return (
    <Section
      id="standing"
      title={strikes.length === 0 ? "No strikes" : countOf(strikes.length, "strike")}
      rule="none"
      className="mt-7 max-w-2xl"
    >
      <p className="mt-1.5 type-body text-ink-2">
        {restrictedUntil
          ? `You cannot book until ${words(restrictedUntil)}. What you have booked stays.`
          : strikes.length >= STRIKES_WARN
            ? isInvestor
              ? `With the next one you cannot book sessions for two weeks.${takesCards() ? ` ${CARD_ASKED}` : ""}`
              : "The house knows, and will speak with you. Nothing is closed by itself."
            : "A session that you missed counts as a strike for half a year, once you accepted it or it was upheld."}
      </p>
      <PenaltyRows
        penalties={accepted(penalties)}
        clock={clock}
        now={ctx.now}
        about={({ bookingId, startUtc, otherName }) => (
          <>
            {"Session with "}
            <Name>{otherName}</Name>
            {startUtc &&
              `, ${formatDay(startUtc, clock.timeZone, shortStyle(startUtc, ctx.now, clock.timeZone))}`}
            {bookingId && (
              <>
                {" "}
                <TextLink href={`/bookings/${bookingId}#attendance`}>Look at it</TextLink>
              </>
            )}
          </>
        )}
        act={({ id, reviewAskedAt }) =>
          reviewAskedAt ? (
            <p className="mt-1 type-small">You asked for a review on {words(reviewAskedAt)}.</p>
          ) : (
            <Fold label="Ask for review" className="mt-1">
              <TextForm
                id={`review-${id}`}
                action={askReviewAction}
                values={{ penaltyId: id }}
                label="Why the house should look again"
                hint="Once; the house reads it."
                press="Ask for review"
                busyLabel="Sending…"
              />
            </Fold>
          )
        }
      />
    </Section>
  )
}
