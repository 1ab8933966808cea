import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { rescheduleGroupAction } from "@/app/actions/groups"
import { readingOf, startOf } from "@/components/groups/edit/form-inputs"
import { MoveGroup } from "@/components/groups/edit/move-group"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getProfile } from "@/lib/analysts/get-profile"
import type { UserCtx } from "@/lib/context"
import { SESSION_MINUTES } from "@/lib/core/limits"
import { accepted } from "@/lib/core/result"
import { previewMove } from "@/lib/groups/preview-move"
import { topicOf } from "@/lib/groups/screen-words"
import type { GroupView } from "@/lib/groups/views"
import { formatSession } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { readOwnGroup } from "../../read-own-group"

export const metadata: Metadata = { title: "Move a group session" }

type MovePageProps = { params: Promise<{ groupId: string }>; searchParams: SearchParams }

/** Moves a group session to another time, for its analyst; who could not come then stands there first. */
export default async function MoveGroupPage({ params, searchParams }: MovePageProps) {
  const ctx = await requireCtx("analyst")
  const group = await readOwnGroup(ctx, (await params).groupId)
  const profile = await getProfile(ctx, {})
  if (!group || !profile.ok) notFound()
  if (!group.can.includes("reschedule")) redirect(`/groups/${group.id}`)
  const { asked, startsAt } = await readAsked(ctx, group, searchParams)
  const preview =
    startsAt === null
      ? null
      : accepted(
          await previewMove(ctx, {
            groupId: group.id,
            startUtc: new Date(startsAt),
            durationMinutes: asked.durationMinutes,
          }),
        )
  return (
    <>
      <PageTitle
        back={{ href: `/groups/${group.id}`, label: "The session" }}
        lede={`Now ${formatSession(group.startUtc, group.endUtc, clockOf(ctx.actor))}.`}
      >
        Move <bdi>{topicOf(group)}</bdi>
      </PageTitle>
      <MoveGroup
        group={group}
        asked={asked}
        lengths={profile.value.sessionMinutes}
        preview={preview}
        move={rescheduleGroupAction}
      />
    </>
  )
}

/** The time that the address asks for; at first the present one. */
async function readAsked(ctx: UserCtx, group: GroupView, searchParams: SearchParams) {
  const { timeZone } = clockOf(ctx.actor)
  const query = await searchParams
  const said = { date: textOf(query.date), minute: textOf(query.minute), fold: textOf(query.fold) }
  const length = Number(textOf(query.durationMinutes))
  const durationMinutes =
    Number.isInteger(length) && length >= SESSION_MINUTES.min && length <= SESSION_MINUTES.max
      ? length
      : group.durationMinutes
  if (said.date === undefined) {
    const present = readingOf(group.startUtc.getTime(), timeZone)
    return { asked: { ...present, durationMinutes, problem: null }, startsAt: null }
  }
  const at = startOf(said, timeZone)
  const problem =
    at === undefined
      ? "Give a date, and a time that the clock shows on it."
      : at <= ctx.now.getTime()
        ? "Choose a time to come."
        : null
  return {
    asked: { date: said.date, minute: Number(said.minute) || 0, durationMinutes, problem },
    startsAt: at === undefined || problem ? null : at,
  }
}
