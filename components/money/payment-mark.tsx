import {
  CardIcon,
  CheckIcon,
  ClockIcon,
  CrossIcon,
  DoubleCheckIcon,
  SlashCircleIcon,
} from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
import type { PaymentStatus } from "@/lib/core/payments"

const MARKS = {
  card_needed: { word: "Card needed", Icon: ClockIcon, colour: "text-ochre" },
  ready: { word: "Nothing held yet", Icon: CheckIcon, colour: "text-ink" },
  action_needed: { word: "To be approved", Icon: ClockIcon, colour: "text-ochre" },
  declined: { word: "Card declined", Icon: CrossIcon, colour: "text-brick" },
  authorised: { word: "Authorised", Icon: CardIcon, colour: "text-ink" },
  captured: { word: "Paid", Icon: DoubleCheckIcon, colour: "text-ink" },
  owed: { word: "Unpaid", Icon: CrossIcon, colour: "text-brick" },
  void: { word: "Nothing due", Icon: SlashCircleIcon, colour: "text-ink-3" },
  written_off: { word: "Written off", Icon: SlashCircleIcon, colour: "text-ink-3" },
} as const satisfies Record<PaymentStatus, unknown>

/** How a payment stands, by word, icon and colour; what was given back is said by its refund. */
export function PaymentMark({
  status,
  refund,
  isFee = false,
}: {
  status: PaymentStatus
  refund?: "whole" | "part" | undefined
  /** Of a fee alone nothing is ever held. */
  isFee?: boolean
}) {
  const { word, Icon, colour } = MARKS[status]
  const refunded = refund === "whole" ? "Refunded" : refund === "part" ? "Part refunded" : null
  return (
    <Mark Icon={Icon} colour={colour}>
      {refunded ?? (isFee && status === "ready" ? "Card saved" : word)}
    </Mark>
  )
}
