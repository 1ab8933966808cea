import { TextLink } from "./text-link"

/** The way to the next part of a list and back to its beginning; nothing when all of it is shown. */
export function Pager({
  beginning,
  next,
}: {
  /** Null on the first part. */
  beginning: string | null
  next: string | null
}) {
  if (!beginning && !next) return null
  return (
    <nav aria-label="More of this list" className="flex justify-between gap-6 pt-2 type-small">
      {beginning && (
        <TextLink href={beginning} className="inline-flex min-h-11 items-center">
          Back to the beginning
        </TextLink>
      )}
      {next && (
        <TextLink href={next} className="ml-auto inline-flex min-h-11 items-center">
          Next page
        </TextLink>
      )}
    </nav>
  )
}
