import type { ComponentType } from "react"
import type { IconProps } from "@/components/ui/icon-frame"
import { CheckIcon, ClockIcon, CrossIcon, DoubleCheckIcon, SlashCircleIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
import type { PaymentStatus } from "@/lib/core/payments"
import { PAYMENT_WORDS } from "@/lib/payments/house-words"

const MARKS: Record<PaymentStatus, readonly [icon: ComponentType<IconProps>, colour: string]> = {
  owed: [CrossIcon, "text-brick"],
  declined: [CrossIcon, "text-brick"],
  action_needed: [ClockIcon, "text-ochre"],
  card_needed: [ClockIcon, "text-ochre"],
  ready: [ClockIcon, "text-ink-2"],
  authorised: [CheckIcon, "text-ink"],
  captured: [DoubleCheckIcon, "text-ink"],
  written_off: [SlashCircleIcon, "text-ink-3"],
  void: [SlashCircleIcon, "text-ink-3"],
}

/** How a payment stands by word, icon and colour, always all three. */
export function PaymentMark({ status }: { status: PaymentStatus }) {
  const [Icon, colour] = MARKS[status]
  return (
    <Mark Icon={Icon} colour={colour}>
      {PAYMENT_WORDS[status]}
    </Mark>
  )
}
