import { Button } from "@/components/ui/button"
import { type ActiveFilter, ActiveFilters } from "@/components/ui/chip"
import { FilterField } from "@/components/ui/filter-field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { ACT_NAMES, actName, OBJECT_NAMES, objectsName } from "@/lib/audit/words"
import { formatDate } from "@/lib/time"
import { type AuditQuery, auditFileUrl, auditUrl } from "./audit-url"

/** Those that a filter can name, and what the filters that are on are about. */
export type AuditNames = {
  readonly admins: readonly { readonly id: string; readonly name: string }[]
  readonly actorName: string | null
  readonly objectName: string | null
}

type HeadProps = { query: AuditQuery; names: AuditNames }

const DATE = /^\d{4}-\d\d-\d\d$/

/** Everything above the trail: who, to what, which act, which days; what narrows it, and the same as a file. */
export function AuditHead({ query, names }: HeadProps) {
  const { actor, action, object_type, object_id, from, to } = query
  const others = actor && actor !== "system" && !names.admins.some(({ id }) => id === actor)
  const acts = ACT_NAMES.toSorted(([, a], [, b]) => a.localeCompare(b, "en"))
  return (
    <search className="mt-6 block border-t border-rule pt-5">
      <form
        key={auditUrl(query)}
        method="get"
        action={auditUrl({})}
        className="grid grid-cols-2 items-end gap-x-3 gap-y-3 sm:grid-cols-3 lg:grid-cols-[repeat(5,minmax(0,1fr))_auto]"
      >
        {object_id && <input type="hidden" name="object_id" value={object_id} />}
        <FilterField label="Who" control="audit-actor">
          <Select id="audit-actor" name="actor" defaultValue={actor ?? ""}>
            <option value="">Anybody</option>
            <option value="system">Analyst Connect</option>
            {names.admins.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {others && <option value={actor}>{names.actorName ?? "Somebody"}</option>}
          </Select>
        </FilterField>
        <FilterField label="To what" control="audit-object_type">
          <Select id="audit-object_type" name="object_type" defaultValue={object_type ?? ""}>
            <option value="">Anything</option>
            {Object.entries(OBJECT_NAMES).map(([type, name]) => (
              <option key={type} value={type}>
                {name}
              </option>
            ))}
          </Select>
        </FilterField>
        <FilterField label="Act" control="audit-action" className="max-sm:col-span-2">
          <Select id="audit-action" name="action" defaultValue={action ?? ""}>
            <option value="">Any act</option>
            {acts.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </Select>
        </FilterField>
        <FilterField label="From" control="audit-from">
          <Input type="date" id="audit-from" name="from" defaultValue={from && DATE.test(from) ? from : ""} />
        </FilterField>
        <FilterField label="Until" control="audit-to">
          <Input type="date" id="audit-to" name="to" defaultValue={to && DATE.test(to) ? to : ""} />
        </FilterField>
        <Button type="submit" className="max-sm:col-span-2 mouse:min-h-11">
          Filter
        </Button>
      </form>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
        <ActiveFilters filters={chipsOf(query, names)} className="flex flex-wrap gap-2" />
        <a
          href={auditFileUrl(query)}
          className="ml-auto inline-flex min-h-11 items-center type-small font-semibold underline decoration-accent decoration-1 underline-offset-4 hover:decoration-2 mouse:min-h-8"
        >
          Download CSV
        </a>
      </div>
    </search>
  )
}

function chipsOf(query: AuditQuery, { admins, actorName, objectName }: AuditNames): ActiveFilter[] {
  const { actor, action, object_type, object_id, from, to } = query
  const chip = (label: string | undefined | null | false, without: Partial<AuditQuery>) =>
    label ? [{ label, href: auditUrl({ ...query, ...without }) }] : []
  const named = actorName ?? admins.find(({ id }) => id === actor)?.name ?? "Somebody"
  return [
    ...chip(actor && `By ${actor === "system" ? "Analyst Connect" : named}`, { actor: undefined }),
    ...chip(object_id ? (objectName ?? "One of them") : object_type && objectsName(object_type), {
      object_id: undefined,
      object_type: undefined,
    }),
    ...chip(action && actName(action), { action: undefined }),
    ...chip(from && `From ${dateWords(from)}`, { from: undefined }),
    ...chip(to && `Until ${dateWords(to)}`, { to: undefined }),
  ]
}

function dateWords(asked: string): string {
  return DATE.test(asked) ? formatDate(asked, "short-year") : asked
}
