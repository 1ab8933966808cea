import type { Ref } from "react"
import { Notice } from "@/components/ui/notice"
import { TimesButton } from "./times-button"

/** The length is offered no more: says so, and offers those that are. */
export function LengthGoneNotice({
  durationMinutes,
  offered,
  onChoose,
  ref,
}: {
  durationMinutes: number
  offered: readonly number[]
  onChoose: (durationMinutes: number) => void
  ref?: Ref<HTMLDivElement>
}) {
  return (
    <Notice
      title={`Sessions of ${durationMinutes} min are not offered any more`}
      role="alert"
      tabIndex={-1}
      ref={ref}
      className="mb-6"
    >
      <p>
        The lengths were changed while this page was open. What you typed is kept. Take another one from the
        same time on:
      </p>
      <ul className="mt-2.5 flex flex-wrap gap-2">
        {offered.map((minutes) => (
          <li key={minutes}>
            <TimesButton
              durationMinutes={minutes}
              onPress={() => onChoose(minutes)}
            >{`${minutes} min`}</TimesButton>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
