import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { updateGroupAction } from "@/app/actions/groups"
import { EditGroup } from "@/components/groups/edit/edit-group"
import { PageTitle } from "@/components/ui/page-title"
import { getProfile } from "@/lib/analysts/get-profile"
import { topicOf } from "@/lib/groups/screen-words"
import { requireCtx } from "@/lib/web/auth-session"
import { readOwnGroup } from "../../read-own-group"

export const metadata: Metadata = { title: "Edit a group session" }

/** Changes what a group session says and takes, for its analyst. */
export default async function EditGroupPage({ params }: { params: Promise<{ groupId: string }> }) {
  const ctx = await requireCtx("analyst")
  const group = await readOwnGroup(ctx, (await params).groupId)
  const profile = await getProfile(ctx, {})
  if (!group || !profile.ok) notFound()
  if (!group.can.includes("edit")) redirect(`/groups/${group.id}`)
  return (
    <>
      <PageTitle back={{ href: `/groups/${group.id}`, label: "The session" }}>
        Edit <bdi>{topicOf(group)}</bdi>
      </PageTitle>
      <EditGroup
        key={group.revision}
        group={group}
        isPaidHere={profile.value.paymentPolicy === "card"}
        update={updateGroupAction}
      />
    </>
  )
}
