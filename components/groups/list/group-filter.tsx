import { Button } from "@/components/ui/button"
import { ActiveFilters } from "@/components/ui/chip"
import { FilterField } from "@/components/ui/filter-field"
import { Select } from "@/components/ui/select"
import type { Role } from "@/lib/core/vocabulary"
import type { GroupFilters } from "@/lib/groups/page-views"
import { type GroupListParams, groupsUrl, usualList } from "./group-url"

/** Narrows the list by analyst and specialty: a plain form, and what is on as chips below. */
export function GroupFilter({
  filters: { analysts, specialties },
  params,
  viewer,
}: {
  filters: GroupFilters
  params: GroupListParams
  viewer: Role
}) {
  const { show, analystId, specialty } = params
  const analyst = analysts.find(({ id }) => id === analystId)
  const on = [
    ...(analystId
      ? [{ label: analyst?.name ?? "One analyst", href: groupsUrl({ show, specialty }, viewer) }]
      : []),
    ...(specialty ? [{ label: specialty, href: groupsUrl({ show, analystId }, viewer) }] : []),
  ]
  if (analysts.length < 2 && on.length === 0) return null
  return (
    <>
      <form
        key={groupsUrl(params, viewer)}
        method="get"
        action="/groups"
        className="mt-4 flex flex-wrap items-end gap-3"
      >
        {show !== usualList(viewer) && <input type="hidden" name="show" value={show} />}
        <FilterField label="Analyst" control="groups-analyst" className="min-w-0 flex-1 basis-40 sm:max-w-64">
          <Select id="groups-analyst" name="analyst" defaultValue={analystId ?? ""}>
            <option value="">All analysts</option>
            {analysts.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </FilterField>
        <FilterField
          label="Specialty"
          control="groups-specialty"
          className="min-w-0 flex-1 basis-40 sm:max-w-64"
        >
          <Select id="groups-specialty" name="specialty" defaultValue={specialty ?? ""}>
            <option value="">All specialties</option>
            {specialties.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </Select>
        </FilterField>
        <Button type="submit" className="max-sm:w-full sm:h-11">
          Show
        </Button>
      </form>
      <ActiveFilters filters={on} className="mt-3 flex flex-wrap gap-2" />
    </>
  )
}
