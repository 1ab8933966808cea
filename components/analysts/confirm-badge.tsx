import { BoltIcon, InboxIcon } from "@/components/ui/icons"

/** Whether a session is booked at once or waits for the analyst's answer. */
export function ConfirmBadge({ autoConfirm }: { autoConfirm: boolean }) {
  const Icon = autoConfirm ? BoltIcon : InboxIcon
  return (
    <span className="inline-flex items-center gap-2 type-small text-ink-2">
      <Icon className="shrink-0" />
      {autoConfirm ? "Books at once" : "Analyst confirms"}
    </span>
  )
}
