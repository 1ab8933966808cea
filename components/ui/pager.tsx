import { TextLink } from "./text-link"

/** The way to the next part of a list and back to its beginning; nothing when all of it is shown. */
export function Pager({
  path,
  query,
  cursor,
  next,
}: {
  path: string
  query: Readonly<Record<string, string | undefined>>
  /** The part that is shown, undefined for the first. */
  cursor: string | undefined
  next: string | null
}) {
  if (!cursor && !next) return null
  return (
    <nav aria-label="More of this list" className="flex justify-between gap-6 pt-2 type-small">
      {cursor && (
        <TextLink href={address(path, query)} className="inline-flex min-h-11 items-center">
          Back to the beginning
        </TextLink>
      )}
      {next && (
        <TextLink
          href={address(path, { ...query, cursor: next })}
          className="ml-auto inline-flex min-h-11 items-center"
        >
          Next page
        </TextLink>
      )}
    </nav>
  )
}

function address(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path
}
