import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import type { Role } from "@/lib/core/vocabulary"
import type { ShownGroup } from "@/lib/groups/views"
import type { Clock } from "@/lib/time"
import { GroupRow } from "./group-days"

/** The next group sessions on a page that is about something else; nothing where there are none. */
export function ComingGroups({
  groups,
  viewer,
  clock,
  now,
  all,
  isOfOne = false,
  className,
}: {
  groups: readonly ShownGroup[]
  viewer: Role
  clock: Clock
  now: Date
  /** Where the rest of them are. */
  all: string
  /** All are of one analyst, whom the page names. */
  isOfOne?: boolean
  className?: string
}) {
  if (groups.length === 0) return null
  return (
    <Section
      id="group-sessions"
      title="Group sessions"
      className={className}
      action={
        <TextLink href={all} className="inline-flex min-h-11 items-center type-small">
          All of them
        </TextLink>
      }
    >
      <ul>
        {groups.map((group) => (
          <GroupRow
            key={group.id}
            group={group}
            viewer={viewer}
            clock={clock}
            now={now}
            isOfOne={isOfOne}
            hasDay
          />
        ))}
      </ul>
    </Section>
  )
}
