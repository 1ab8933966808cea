import type { ChosenChannel, NotificationKind, Topic } from "@/lib/core/telling"
import { TOPIC_OF } from "./audience"

/** What somebody chose where it differs from what everybody gets. */
export type Choice = { readonly topic: Topic; readonly channel: ChosenChannel; readonly isOn: boolean }

/** Whether somebody who chose this hears of a kind in a way. Whatever was not chosen is on; programs hear what they asked for. */
export function isSwitchedOn(
  chosen: readonly Choice[],
  kind: NotificationKind,
  channel: ChosenChannel | "webhook",
): boolean {
  if (channel === "webhook" || kind === "completed" || kind === "webhook_test") return true
  const topic = TOPIC_OF[kind]
  return chosen.find((choice) => choice.topic === topic && choice.channel === channel)?.isOn ?? true
}
