import { CheckIcon, ClockIcon, CrossIcon, HourglassIcon, SlashCircleIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"

const MARKS: Readonly<Record<string, { Icon: typeof CheckIcon; colour: string }>> = {
  On: { Icon: CheckIcon, colour: "text-accent" },
  Paused: { Icon: SlashCircleIcon, colour: "text-ink-3" },
  Failing: { Icon: HourglassIcon, colour: "text-ochre" },
  "Switched off": { Icon: CrossIcon, colour: "text-brick" },
  Sent: { Icon: CheckIcon, colour: "text-ink" },
  Due: { Icon: ClockIcon, colour: "text-ink-3" },
  "Trying again": { Icon: HourglassIcon, colour: "text-ochre" },
  Failed: { Icon: CrossIcon, colour: "text-brick" },
}
const OTHER = { Icon: SlashCircleIcon, colour: "text-ink-3" }

/** The state of a webhook or of a message by word, icon and colour. */
export function StateMark({ word, className }: { word: string; className?: string }) {
  const { Icon, colour } = MARKS[word] ?? OTHER
  return (
    <Mark Icon={Icon} colour={colour} className={className}>
      {word}
    </Mark>
  )
}
