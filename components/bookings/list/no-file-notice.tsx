import { Notice } from "@/components/ui/notice"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { type Clock, formatTime } from "@/lib/time"
import { firstOf } from "./ranges"

const LONGEST_WAIT_MS = HOUR_MS

/** Why a download came back to its list instead of a file, and when it can be had; nothing once it can. */
export function NoFileNotice({
  asked,
  now,
  clock,
}: {
  /** What the page's query says of it. */
  asked: string | string[] | undefined
  now: Date
  clock: Clock
}) {
  const said = firstOf(asked)
  if (said === undefined) return null
  const wait = Date.parse(said) - now.getTime()
  const isLimit = wait > 0 && wait <= LONGEST_WAIT_MS
  if (!isLimit && said !== "later") return null
  // A minute is as fine as the words are: rounded up, so that the file is there when they say so.
  const until = Math.ceil((now.getTime() + wait) / MINUTE_MS) * MINUTE_MS
  return (
    <Notice
      role="status"
      className="mt-6"
      title={isLimit ? "No more downloads for now" : "The list was not downloaded"}
    >
      {isLimit ? (
        <p>
          You have downloaded as many lists as an hour allows. The next download is possible at{" "}
          <time dateTime={new Date(until).toISOString()}>{formatTime(until, clock)}</time>.
        </p>
      ) : (
        <p>The service could not make the file at the moment. Try again shortly.</p>
      )}
    </Notice>
  )
}
