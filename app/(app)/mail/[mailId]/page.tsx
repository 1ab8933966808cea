import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { MailView } from "@/components/mail/mail-view"
import { Fact, FactList } from "@/components/ui/fact-list"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { env } from "@/lib/env"
import { getOwnMail } from "@/lib/notifications/get-own-mail"
import { GetMailInput } from "@/lib/notifications/inputs"
import { formatZonedMoment, shortStyle } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

type PageProps = { params: Promise<{ mailId: string }>; searchParams: SearchParams }

const findMail = cache(async (mailId: string) => {
  const ctx = await requireCtx()
  const input = GetMailInput.safeParse({ mailId })
  const found = input.success && env().DEMO_MODE ? await getOwnMail(ctx, input.data) : null
  return { ctx, mail: found?.ok ? found.value : null }
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { mail } = await findMail((await params).mailId)
  return { title: mail?.subject ?? "Not found" }
}

/** In the demo, one mail to its user as he would have read it. */
export default async function OneMailPage({ params, searchParams }: PageProps) {
  const { ctx, mail } = await findMail((await params).mailId)
  if (!mail) notFound()
  const clock = clockOf(ctx.actor)
  const style = shortStyle(mail.madeAt, ctx.now, clock.timeZone)
  return (
    <div className="max-w-2xl">
      <PageTitle sentence back={{ href: "/mail", label: "Mail" }}>
        {mail.subject}
      </PageTitle>
      <FactList className="mt-5 mb-6">
        <Fact label="To">{mail.recipient}</Fact>
        <Fact label="Written">{formatZonedMoment(mail.madeAt, clock, style)}</Fact>
      </FactList>
      {mail.hidesLink && (
        <p className="mb-6 type-small text-ink-2">
          What its link opens stands in the mail itself alone. Here, where no mail is sent, an administrator
          finds it under Deliveries.
        </p>
      )}
      <MailView
        mail={mail}
        view={textOf((await searchParams).view)}
        hrefOf={(view) => (view === "mail" ? `/mail/${mail.id}` : `/mail/${mail.id}?view=${view}`)}
        mayFollow={!mail.hidesLink}
      />
    </div>
  )
}
