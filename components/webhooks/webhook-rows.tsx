import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { WEBHOOK_EVENTS } from "@/lib/core/telling"
import type { WebhookView } from "@/lib/webhooks/views"
import { StateMark } from "./state-mark"
import { stateWord } from "./words"

/** A person's webhooks, each leading to its own page. */
export function WebhookRows({ webhooks }: { webhooks: readonly WebhookView[] }) {
  return (
    <ul className="mt-5 border-t-2 border-ink">
      {webhooks.map((webhook) => (
        <li
          key={webhook.id}
          className="relative flex flex-col gap-1 border-b border-rule py-3 hover:border-ink sm:flex-row sm:items-baseline sm:justify-between sm:gap-4"
        >
          <div className="min-w-0">
            <Link href={`/settings/webhooks/${webhook.id}`} className="type-key after:absolute after:inset-0">
              <Name>{webhook.url}</Name>
            </Link>
            <p className="type-small text-ink-2">
              {webhook.events.length === WEBHOOK_EVENTS.length
                ? "Hears every event"
                : `Hears ${webhook.events.length} of ${WEBHOOK_EVENTS.length} events`}
            </p>
          </div>
          <StateMark word={stateWord(webhook)} />
        </li>
      ))}
    </ul>
  )
}
