import { CheckIcon, ClockIcon, CrossIcon, SlashCircleIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
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
    <Mark Icon={Icon} colour={colour}>
      {STATE_NAMES[state]}
    </Mark>
  )
}
