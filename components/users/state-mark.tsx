import { cn } from "@/components/ui/class-names"
import { CheckIcon, ClockIcon, CrossIcon, SlashCircleIcon } from "@/components/ui/icons"
import type { UserState } from "@/lib/core/vocabulary"
import { STATE_NAMES } from "./words"

const MARKS = {
  active: { Icon: CheckIcon, colour: "text-accent" },
  invited: { Icon: ClockIcon, colour: "text-ochre" },
  disabled: { Icon: SlashCircleIcon, colour: "text-brick" },
  erased: { Icon: CrossIcon, colour: "text-ink-3" },
} as const

/** What an account is, by word, icon and colour. */
export function UserStateMark({ state }: { state: UserState }) {
  const { Icon, colour } = MARKS[state]
  return (
    <span className={cn("inline-flex items-center gap-1.5 type-label whitespace-nowrap", colour)}>
      <Icon className="size-3.5 shrink-0" />
      {STATE_NAMES[state]}
    </span>
  )
}
