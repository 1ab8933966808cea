import type { Ref } from "react"
import { Notice } from "@/components/ui/notice"
import { TimesButton } from "./times-button"

/** The length is offered no more: says so, and offers those that are. */
export function LengthGoneNotice({
  gone,
  now,
  offered,
  onChoose,
  ref,
}: {
  gone: number
  /** The form's length: still that one, or another where the page was drawn anew. */
  now: number
  offered: readonly number[]
  onChoose: (durationMinutes: number) => void
  ref?: Ref<HTMLDivElement>
}) {
  return (
    <Notice
      title={`Sessions of ${gone} min are not offered any more`}
      role="alert"
      tabIndex={-1}
      ref={ref}
      className="mb-6"
    >
      <p>
        {`The lengths were changed while this page was open. What you typed is kept. ${
          now === gone
            ? "Take another one from the same time on:"
            : `This form is for ${now} min now: send it again if that suits you. The lengths that are offered:`
        }`}
      </p>
      <ul className="mt-2.5 flex flex-wrap gap-2">
        {offered.map((minutes) => (
          <li key={minutes}>
            <TimesButton durationMinutes={minutes} onPress={() => onChoose(minutes)}>
              {`${minutes} min`}
            </TimesButton>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
