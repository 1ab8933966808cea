import { ButtonLink } from "@/components/ui/button-link"
import { FailedState } from "@/components/ui/state-block"
import { findUrl } from "@/lib/assistant/part-rules"
import { countOf } from "@/lib/core/plural"

/** In place of the page, for somebody who has looked as often as one may within a minute. */
export function SearchedOften({ seconds, query }: { seconds: number | undefined; query: string }) {
  return (
    <FailedState
      level={1}
      title="Too many searches"
      action={<ButtonLink href={findUrl(query)}>Search again</ButtonLink>}
    >
      {`Each search compares the free times of all analysts, so there is a limit to them. Wait ${
        seconds === undefined ? "a minute" : countOf(seconds, "second")
      }, then search again: your wish is kept.`}
    </FailedState>
  )
}
