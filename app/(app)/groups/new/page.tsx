import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { createGroupAction } from "@/app/actions/groups"
import { NewGroup, type NewGroupDraft } from "@/components/groups/edit/new-group"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getProfile } from "@/lib/analysts/get-profile"
import type { UserCtx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import type { Currency } from "@/lib/core/money"
import { getGroup } from "@/lib/groups/get-group"
import { GroupIdInput } from "@/lib/groups/inputs"
import { dateIn } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "New group session" }

const FIRST_IN_DAYS = 7
const TEN = 600

/** Announces a group session; with `like`, in the words and numbers of an earlier one. */
export default async function NewGroupPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("analyst")
  const profile = await getProfile(ctx, {})
  if (!profile.ok) notFound()
  const { currency, sessionMinutes, paymentPolicy } = profile.value
  return (
    <>
      <PageTitle
        back={{ href: "/groups", label: "Groups" }}
        lede="Investors find it under Groups and on your page as soon as it is announced."
      >
        New group session
      </PageTitle>
      <NewGroup
        draft={await draftFor(ctx, currency, textOf((await searchParams).like))}
        lengths={sessionMinutes}
        isPaidHere={paymentPolicy === "card"}
        create={createGroupAction}
      />
    </>
  )
}

async function draftFor(ctx: UserCtx, currency: Currency, like: string | undefined): Promise<NewGroupDraft> {
  const asked = GroupIdInput.safeParse({ groupId: like })
  const found = asked.success ? await getGroup(ctx, asked.data) : null
  const group = found?.ok && found.value.analyst.id === ctx.actor.id ? found.value : null
  const first = {
    date: dateIn(clockOf(ctx.actor).timeZone, ctx.now.getTime() + FIRST_IN_DAYS * DAY_MS),
    minute: TEN,
  }
  if (!group) {
    return {
      ...{ topic: "", description: "", durationMinutes: 60, seatsMin: 1, seatsMax: 8, price: "", currency },
      ...{ closesBefore: 120, decideBefore: 2880, showNames: false, waitlistMax: 20, first },
    }
  }
  const before = (at: Date) => Math.round((group.startUtc.getTime() - at.getTime()) / MINUTE_MS)
  return {
    topic: group.topic ?? "",
    description: group.description ?? "",
    durationMinutes: group.durationMinutes,
    seatsMin: group.seats.min,
    seatsMax: group.seats.total,
    price: group.price ?? "",
    currency: group.currency,
    closesBefore: before(group.closesAt),
    decideBefore: group.decideAt ? before(group.decideAt) : 2880,
    showNames: group.showNames,
    waitlistMax: group.waitlist.max,
    first,
  }
}
