import type { ComponentType } from "react"
import { cn } from "@/components/ui/class-names"
import type { IconProps } from "@/components/ui/icon-frame"
import {
  CheckIcon,
  ClockIcon,
  CrossIcon,
  InboxIcon,
  RetryIcon,
  SlashCircleIcon,
  UndoIcon,
} from "@/components/ui/icons"
import { type ShownStatus, STATUS_WORDS } from "@/lib/notifications/delivery-words"

const MARKS: Record<ShownStatus, readonly [icon: ComponentType<IconProps>, colour: string]> = {
  sent: [CheckIcon, "text-ink"],
  kept: [InboxIcon, "text-ink"],
  due: [ClockIcon, "text-ink-2"],
  tried: [RetryIcon, "text-ochre"],
  skipped: [SlashCircleIcon, "text-ink-3"],
  withdrawn: [UndoIcon, "text-ink-3"],
  failed: [CrossIcon, "text-brick"],
}

/** What became of a delivery by word, icon and colour, always all three. */
export function DeliveryMark({ status }: { status: ShownStatus }) {
  const [Icon, colour] = MARKS[status]
  return (
    <span className={cn("inline-flex items-center gap-2 type-label whitespace-nowrap", colour)}>
      <Icon className="shrink-0" />
      {STATUS_WORDS[status]}
    </span>
  )
}
