import type { Metadata } from "next"
import { createWebhookAction } from "@/app/actions/webhooks"
import { EmptyState } from "@/components/ui/state-block"
import { NewWebhook } from "@/components/webhooks/new-webhook"
import { WebhookRows } from "@/components/webhooks/webhook-rows"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"
import { listWebhooks } from "@/lib/webhooks/list-webhooks"

export const metadata: Metadata = { title: "Webhooks" }

/** Where one's programs hear of sessions. */
export default async function WebhooksPage() {
  const ctx = await requireCtx("analyst", "admin")
  const { items } = accepted(await listWebhooks(ctx, {}))
  return (
    <>
      <p className="mt-7 max-w-measure type-body text-ink-2">
        {ctx.actor.role === "admin"
          ? "A program of yours hears of every session as it changes, at an address that you give."
          : "A program of yours hears of your sessions as they change, at an address that you give."}
      </p>
      {items.length > 0 ? (
        <WebhookRows webhooks={items} />
      ) : (
        <EmptyState title="No webhooks yet" className="mt-5">
          Add the first below. You can send it a test at once.
        </EmptyState>
      )}
      <NewWebhook action={createWebhookAction} count={items.length} />
    </>
  )
}
