import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"
import type { Role } from "@/lib/core/vocabulary"
import type { GroupListParams } from "./group-url"

/** Nothing in the list: what to do first. */
export function NoGroups({ params, viewer }: { params: GroupListParams; viewer: Role }) {
  if (params.analystId || params.specialty) {
    return (
      <EmptyState
        title="No group session matches"
        action={<ButtonLink href="/groups?show=all">All group sessions</ButtonLink>}
        className="mt-6"
      >
        Take a filter away to see more.
      </EmptyState>
    )
  }
  if (viewer === "analyst" && params.show === "mine") {
    return (
      <EmptyState
        title="You lead no group session"
        action={
          <ButtonLink variant="primary" href="/groups/new">
            New group session
          </ButtonLink>
        }
        className="mt-6"
      >
        Set a topic, a time and how many seats there are; investors take them, and others wait in line.
      </EmptyState>
    )
  }
  if (params.show === "mine") {
    return (
      <EmptyState
        title="You have no seat"
        action={<ButtonLink href="/groups">All group sessions</ButtonLink>}
        className="mt-6"
      >
        Group sessions that you join or wait for appear here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No group sessions are coming up"
      action={viewer === "investor" ? <ButtonLink href="/analysts">Find an analyst</ButtonLink> : undefined}
      className="mt-6"
    >
      Analysts offer them with a topic and a number of seats. They appear here as soon as there are some.
    </EmptyState>
  )
}
