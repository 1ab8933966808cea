import { ErrorLine } from "@/components/ui/error-line"
import { TEXT_MAX } from "@/lib/core/limits"

/** Says of a search that is longer than one may be that it was not made; nothing of any other. */
export function SearchTooLong({ typed, id }: { typed: string | undefined; id?: string }) {
  if (typed === undefined) return null
  return (
    <ErrorLine id={id} className="py-2">
      Not searched: that is {[...typed].length} characters, {TEXT_MAX.topic} are the most. Shorten it and
      search again.
    </ErrorLine>
  )
}
