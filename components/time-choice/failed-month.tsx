import { Button } from "@/components/ui/button"
import { FailedState } from "@/components/ui/state-block"
import { TextLink } from "@/components/ui/text-link"
import type { LoadFailure } from "./fetch-starts"

const WORDS: Record<LoadFailure, { title: string; sentence: string }> = {
  unreachable: { title: "The times did not load", sentence: "The connection dropped. Nothing was booked." },
  signed_out: {
    title: "You are signed out",
    sentence: "Sign in again in a new tab, then come back here. Nothing was booked.",
  },
  gone: {
    title: "This analyst takes no sessions now",
    sentence: "The profile was closed a moment ago. Nothing was booked.",
  },
}

/** In the grid's place when its month did not load. */
export function FailedMonth({ failure, onRetry }: { failure: LoadFailure; onRetry: () => void }) {
  const { title, sentence } = WORDS[failure]
  return (
    <FailedState
      level={3}
      className="mt-2"
      title={title}
      action={
        <div className="flex flex-wrap items-center gap-5">
          <Button onClick={onRetry}>Try again</Button>
          {failure === "signed_out" && (
            <TextLink href="/sign-in" target="_blank">
              Sign in
            </TextLink>
          )}
          {failure === "gone" && <TextLink href="/analysts">All analysts</TextLink>}
        </div>
      }
    >
      {sentence}
    </FailedState>
  )
}
