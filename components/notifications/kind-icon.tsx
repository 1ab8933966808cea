import type { ComponentType } from "react"
import { cn } from "@/components/ui/class-names"
import type { IconProps } from "@/components/ui/icon-frame"
import {
  BellIcon,
  BoltIcon,
  CheckSquareIcon,
  ClockIcon,
  CrossIcon,
  DoubleCheckIcon,
  HourglassIcon,
  InboxIcon,
  MoveIcon,
  NoShowIcon,
  NoteIcon,
  SlashCircleIcon,
  StarIcon,
} from "@/components/ui/icons"
import type { NotificationKind } from "@/lib/core/telling"

/** The mark of each kind, as of the status that it tells of. */
const MARKS: Record<NotificationKind, readonly [icon: ComponentType<IconProps>, colour: string]> = {
  requested: [ClockIcon, "text-ochre"],
  request_waiting: [ClockIcon, "text-ochre"],
  confirmed: [CheckSquareIcon, "text-accent"],
  declined: [CrossIcon, "text-brick"],
  cancelled: [SlashCircleIcon, "text-ink-3"],
  rescheduled: [MoveIcon, "text-ink"],
  expired: [HourglassIcon, "text-ink-3"],
  no_show: [NoShowIcon, "text-brick"],
  reminder: [BellIcon, "text-ink"],
  feedback_wanted: [StarIcon, "text-ink"],
  feedback_received: [StarIcon, "text-ink"],
  note_added: [NoteIcon, "text-ink"],
  completed: [DoubleCheckIcon, "text-ink"],
  card_needed: [ClockIcon, "text-ochre"],
  payment_card_saved: [CheckSquareIcon, "text-ink"],
  payment_authorised: [CheckSquareIcon, "text-ink"],
  payment_action_needed: [ClockIcon, "text-ochre"],
  payment_declined: [CrossIcon, "text-brick"],
  payment_captured: [CheckSquareIcon, "text-ink"],
  payment_released: [SlashCircleIcon, "text-ink-3"],
  payment_refunded: [CheckSquareIcon, "text-ink"],
  payment_owed: [ClockIcon, "text-brick"],
  payment_written_off: [SlashCircleIcon, "text-ink-3"],
  invoice_issued: [NoteIcon, "text-ink"],
  webhook_stopped: [BoltIcon, "text-brick"],
  webhook_test: [BoltIcon, "text-ink"],
  invited: [InboxIcon, "text-ink"],
  password_reset: [InboxIcon, "text-ink"],
  email_confirmation: [InboxIcon, "text-ink"],
  email_change_asked: [InboxIcon, "text-ink"],
  email_changed: [InboxIcon, "text-ink"],
  password_changed: [InboxIcon, "text-ink"],
  sign_up_repeated: [InboxIcon, "text-ink"],
  second_factor_added: [InboxIcon, "text-ink"],
  second_factor_removed: [InboxIcon, "text-ink"],
  second_factor_reset: [InboxIcon, "text-ink"],
  passkey_added: [InboxIcon, "text-ink"],
  passkey_removed: [InboxIcon, "text-ink"],
  recovery_code_used: [InboxIcon, "text-ink"],
  recovery_codes_renewed: [InboxIcon, "text-ink"],
  identity_linked: [InboxIcon, "text-ink"],
}

/** What a notification is about, at a glance; its headline says it. */
export function KindIcon({ kind, className }: { kind: NotificationKind; className?: string }) {
  const [Icon, colour] = MARKS[kind]
  return <Icon className={cn(colour, className)} />
}
