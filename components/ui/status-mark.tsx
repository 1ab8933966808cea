import {
  CheckSquareIcon,
  ClockIcon,
  CrossIcon,
  DoubleCheckIcon,
  HourglassIcon,
  NoShowIcon,
  SlashCircleIcon,
} from "./icons"
import { Mark } from "./mark"

const MARKS = {
  requested: { word: "Requested", Icon: ClockIcon, colour: "text-ochre" },
  confirmed: { word: "Confirmed", Icon: CheckSquareIcon, colour: "text-accent" },
  declined: { word: "Declined", Icon: CrossIcon, colour: "text-brick" },
  cancelled: { word: "Cancelled", Icon: SlashCircleIcon, colour: "text-ink-3" },
  completed: { word: "Completed", Icon: DoubleCheckIcon, colour: "text-ink" },
  expired: { word: "Expired", Icon: HourglassIcon, colour: "text-ink-3" },
  no_show: { word: "No-show", Icon: NoShowIcon, colour: "text-brick" },
  // Of a session that one side says the other missed, until that is decided.
  reported: { word: "Reported", Icon: NoShowIcon, colour: "text-ochre" },
  disputed: { word: "Disputed", Icon: NoShowIcon, colour: "text-ochre" },
} as const

type Status = keyof typeof MARKS

/** A status's word alone. */
export function statusWord(status: Status): string {
  return MARKS[status].word
}

/** A status by word, icon and colour, always all three. */
export function StatusMark({ status, className }: { status: Status; className?: string }) {
  const { word, Icon, colour } = MARKS[status]
  return (
    <Mark Icon={Icon} colour={colour} className={className}>
      {word}
    </Mark>
  )
}
