import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { PageTitle } from "@/components/ui/page-title"
import { EmptyState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { env } from "@/lib/env"
import { listOwnMails } from "@/lib/notifications/list-own-mails"
import { ownMailsSentence } from "@/lib/notifications/mail-words"
import { formatMoment, shortStyle } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Mail" }

/** In the demo, what was or would have been sent to its user. */
export default async function MailPage() {
  const ctx = await requireCtx()
  const { DEMO_MODE, SMTP_URL } = env()
  if (!DEMO_MODE) notFound()
  const clock = clockOf(ctx.actor)
  const found = accepted(await listOwnMails(ctx, {}))
  return (
    <div className="max-w-2xl">
      <PageTitle
        lede={`${ownMailsSentence(SMTP_URL !== undefined)}. Times are ${zoneLabel(clock.timeZone, ctx.now)}.`}
      >
        Mail
      </PageTitle>
      {found.length === 0 ? (
        <EmptyState title="No mail yet" className="mt-6">
          Book a session or answer a request, and look here again a few seconds later.
        </EmptyState>
      ) : (
        <ul className="mt-6 border-t-2 border-ink">
          {found.map(({ id, subject, madeAt }) => (
            <li key={id} className="border-b border-rule py-2 hover:border-ink">
              <TextLink
                href={`/mail/${id}`}
                className="inline-flex min-h-11 items-center wrap-anywhere type-body font-medium mouse:min-h-0"
              >
                {subject}
              </TextLink>
              <p className="type-small text-ink-3">
                {formatMoment(madeAt, clock, shortStyle(madeAt, ctx.now, clock.timeZone))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
