import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { setSubscriptionAction } from "@/app/actions/unsubscribe"
import { SubscriptionForm } from "@/components/notifications/subscription-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { MAIL_WORDS } from "@/lib/notifications/mail-words"
import { findSubscription } from "@/lib/web/unsubscribe"

export const metadata: Metadata = { title: "E-mails", robots: { index: false } }

/** Where a mail's last link leads: says what it ends, and has a button. Opening it changes nothing. */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const subscription = await findSubscription(token)
  if (!subscription) notFound()
  const { topic, isOn } = subscription
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        <PageTitle lede={isOn ? `You get e-mails ${MAIL_WORDS[topic]}.` : undefined}>
          {isOn ? "Stop these e-mails?" : "You get no more of these e-mails"}
        </PageTitle>
        {!isOn && (
          <p role="status" className="mt-3 type-body text-ink-2">
            E-mails {MAIL_WORDS[topic]} are switched off. Whatever else you hear, you hear as before.
          </p>
        )}
        <SubscriptionForm key={String(isOn)} token={token} isOn={isOn} action={setSubscriptionAction} />
        <p className="mt-6 type-small text-ink-2">
          All that you hear of, and in which way, is in your{" "}
          <TextLink href="/settings/notifications">settings</TextLink>.
        </p>
      </div>
    </PlainShell>
  )
}
