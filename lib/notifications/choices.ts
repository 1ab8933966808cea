import type { ChosenChannel, NotificationKind, Topic } from "@/lib/core/telling"
import { type ChosenKind, TOPIC_OF } from "./audience"

/** What somebody chose where it differs from what everybody gets. */
export type Choice = { readonly topic: Topic; readonly channel: ChosenChannel; readonly isOn: boolean }

/** Whether somebody who chose this hears of a kind in a way. Whatever was not chosen is on, and so is what cannot be; programs hear what they asked for. */
export function isSwitchedOn(
  chosen: readonly Choice[],
  kind: NotificationKind,
  channel: ChosenChannel | "webhook",
): boolean {
  if (channel === "webhook" || !isChosen(kind)) return true
  const topic = TOPIC_OF[kind]
  return chosen.find((choice) => choice.topic === topic && choice.channel === channel)?.isOn ?? true
}

/** Whether a kind can be switched off at all: who can get in is told whatever was chosen. */
export function isChosen(kind: NotificationKind): kind is ChosenKind {
  return Object.hasOwn(TOPIC_OF, kind)
}
