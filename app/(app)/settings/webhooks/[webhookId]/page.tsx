import type { Metadata } from "next"
import { notFound } from "next/navigation"
import {
  deleteWebhookAction,
  resendDeliveryAction,
  rotateSecretAction,
  sendTestAction,
  updateWebhookAction,
} from "@/app/actions/webhooks"
import { FollowDeliveries } from "@/components/live/follow-deliveries"
import { BackLink } from "@/components/ui/back-link"
import { DeleteWebhook } from "@/components/webhooks/delete-webhook"
import { DeliveryLog } from "@/components/webhooks/delivery-log"
import { EditWebhook } from "@/components/webhooks/edit-webhook"
import { RotateSecret, WebhookActs } from "@/components/webhooks/webhook-acts"
import { WebhookHead } from "@/components/webhooks/webhook-head"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { getWebhook } from "@/lib/webhooks/get-webhook"
import { WebhookIdInput } from "@/lib/webhooks/inputs"
import { listDeliveries } from "@/lib/webhooks/list-deliveries"

export const metadata: Metadata = { title: "Webhook" }

const ROWS = 20

/** One webhook: how it is, what it was sent, and what can be changed of it. */
export default async function WebhookPage({
  params,
  searchParams,
}: {
  params: Promise<{ webhookId: string }>
  searchParams: SearchParams
}) {
  const ctx = await requireCtx("analyst", "admin")
  const asked = WebhookIdInput.safeParse(await params)
  const found = asked.success ? await getWebhook(ctx, asked.data) : null
  if (!found?.ok) notFound()
  const webhook = found.value
  const query = await searchParams
  const cursor = textOf(query.cursor)
  const page = await listDeliveries(ctx, { webhookId: webhook.id, limit: ROWS, cursor })
  if (!page.ok) notFound()
  return (
    <>
      <FollowDeliveries />
      <BackLink
        href="/settings/webhooks"
        className="mt-3 inline-flex min-h-11 items-center type-small text-ink-2"
      >
        All webhooks
      </BackLink>
      <WebhookHead webhook={webhook} />
      <WebhookActs webhook={webhook} update={updateWebhookAction} test={sendTestAction} />
      <div className="mt-9 grid gap-9 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <DeliveryLog
          webhookId={webhook.id}
          isEnabled={webhook.isEnabled}
          deliveries={page.value}
          bookingsPath={ctx.actor.role === "admin" ? "/admin/bookings" : "/bookings"}
          isBeginning={cursor === undefined}
          resend={resendDeliveryAction}
        />
        <div className="flex flex-col gap-9">
          <EditWebhook
            key={`${webhook.url} ${webhook.events.join()}`}
            webhook={webhook}
            action={updateWebhookAction}
          />
          <RotateSecret webhook={webhook} action={rotateSecretAction} />
          <DeleteWebhook
            webhookId={webhook.id}
            isAsked={textOf(query.do) === "delete"}
            action={deleteWebhookAction}
          />
        </div>
      </div>
    </>
  )
}
