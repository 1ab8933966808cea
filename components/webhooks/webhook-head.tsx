"use client"
import { Name } from "@/components/ui/name"
import { useClock } from "@/components/zones/clock"
import { formatZonedMoment } from "@/lib/time"
import type { WebhookView } from "@/lib/webhooks/views"
import { StateMark } from "./state-mark"
import { stateWord } from "./words"

/** A webhook's address, whether it works, and since when not. */
export function WebhookHead({ webhook }: { webhook: WebhookView }) {
  const clock = useClock()
  const { url, failingSince, disabledAt, disabledReason } = webhook
  const at = (moment: Date) => formatZonedMoment(moment, clock)
  return (
    <div className="mt-1 mb-4">
      <h2 className="type-section">
        <Name>{url}</Name>
      </h2>
      <p className="mt-1.5">
        <StateMark word={stateWord(webhook)} />
      </p>
      <p className="mt-1 max-w-measure type-small text-ink-2">
        {disabledAt &&
          disabledReason === "by_owner" &&
          `You paused it on ${at(disabledAt)}. It hears nothing meanwhile.`}
        {disabledAt &&
          disabledReason === "gone" &&
          `It was switched off on ${at(disabledAt)}, because it answered that it is gone (410).`}
        {disabledAt &&
          disabledReason === "failing" &&
          `It was switched off on ${at(disabledAt)}, because everything sent to it in three days failed.`}
        {!disabledAt &&
          failingSince &&
          `Everything has failed since ${at(failingSince)}. After three days it is switched off.`}
      </p>
    </div>
  )
}
