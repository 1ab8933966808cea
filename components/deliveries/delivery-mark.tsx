import type { ComponentType } from "react"
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
import { Mark } from "@/components/ui/mark"
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
    <Mark Icon={Icon} colour={colour} className="gap-2">
      {STATUS_WORDS[status]}
    </Mark>
  )
}
