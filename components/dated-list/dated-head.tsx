import { FilteredHead } from "@/components/forms/filtered-head"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { formatDate } from "@/lib/time"
import { type DatedQuery, datedUrl } from "./dated-query"

/** What is above a list of sessions, or of what belongs to them: a tab for each status that there is, a search, and the days of the sessions. */
export function DatedHead<Status extends string>({
  query,
  counts,
  statuses,
  nameOf,
  label,
  path,
  search,
}: {
  query: DatedQuery<Status>
  counts: Readonly<Record<Status, number>>
  /** In the order of their tabs. */
  statuses: readonly Status[]
  nameOf: (status: Status) => string
  label: string
  path: string
  search: { readonly label: string; readonly placeholder: string }
}) {
  const { status, q, from, to, tooLong } = query
  const tab = (name: string, of: Status | null, counted: readonly number[]) => ({
    href: datedUrl(path, { ...query, status: of }),
    label: name,
    counts: counted,
    current: status === of,
  })
  const shown = statuses.filter((of) => counts[of] > 0 || status === of)
  return (
    <FilteredHead
      key={datedUrl(path, query)}
      label={label}
      tabs={[
        tab("All", null, Object.values<number>(counts)),
        ...shown.map((of) => tab(nameOf(of), of, [counts[of]])),
      ]}
      path={path}
      status={status}
      search={{ name: "q", ...search, value: q, tooLong }}
      filters={
        <>
          <Field label="Sessions from" optional>
            <Input type="date" name="from" defaultValue={from?.slice(0, 10)} />
          </Field>
          <Field label="Sessions to" optional>
            <Input type="date" name="to" defaultValue={to?.slice(0, 10)} />
          </Field>
        </>
      }
      clearHref={datedUrl(path, { status })}
      chips={chipsOf(query, path)}
    />
  )
}

function chipsOf(query: DatedQuery<string>, path: string) {
  const { q, from, to } = query
  const chip = (label: string | undefined, without: Partial<DatedQuery<string>>) =>
    label ? [{ label, href: datedUrl(path, { ...query, ...without }) }] : []
  const day = (text: string | undefined) => text && formatDate(text.slice(0, 10), "short-year")
  return [
    ...chip(q && `“${q}”`, { q: undefined }),
    ...chip(from && `From ${day(from)}`, { from: undefined }),
    ...chip(to && `To ${day(to)}`, { to: undefined }),
  ]
}
