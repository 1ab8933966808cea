import { CheckIcon, SlashCircleIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
import { WarningIcon } from "@/components/ui/warning-icon"
import type { AnyAnalystView } from "@/lib/analysts/views"
import type { Attention } from "@/lib/core/attention"
import { attentionWords, stateWords } from "./attention-words"

/** Whether investors can book, by word, icon and colour. */
export function ProfileMark({ analyst }: { analyst: Pick<AnyAnalystView, "isEnabled" | "isDisabled"> }) {
  const { isEnabled, isDisabled } = analyst
  const isOn = isEnabled && !isDisabled
  return (
    <Mark
      Icon={isOn ? CheckIcon : SlashCircleIcon}
      colour={isOn ? "text-accent" : isDisabled ? "text-brick" : "text-ink-3"}
    >
      {stateWords(analyst)}
    </Mark>
  )
}

/** Why an analyst needs attention. */
export function AttentionLine({ why, analyst }: { why: Attention; analyst: AnyAnalystView }) {
  return (
    <span className="flex items-start gap-1.5 type-small text-ochre">
      <WarningIcon className="mt-px shrink-0" />
      <span>{attentionWords(why, analyst)}</span>
    </span>
  )
}
