import type { Metadata } from "next"
import { previewZoneAction, saveProfileAction } from "@/app/actions/analysts"
import { HouseEdits } from "@/components/hours/house-edits"
import { ProfileChecklist } from "@/components/profile/profile-checklist"
import { ProfileEditor } from "@/components/profile/profile-editor"
import { Notice } from "@/components/ui/notice"
import { PageTitle } from "@/components/ui/page-title"
import { EmptyState } from "@/components/ui/state-block"
import { clockOf } from "@/lib/accounts/rules"
import { getProfilePage } from "@/lib/analysts/get-profile-page"
import { listHouseEdits } from "@/lib/availability/list-house-edits"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"
import { zoneChoices } from "@/lib/zone-list"
import { findZone, zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Profile" }

/** What investors see of the analyst, and how he may be booked. */
export default async function ProfilePage() {
  const ctx = await requireCtx("analyst")
  const page = await getProfilePage(ctx, {})
  if (!page.ok) {
    return (
      <>
        <PageTitle className="mb-9">Profile</PageTitle>
        <EmptyState title="No profile yet">An admin makes it. Ask one to set up your profile.</EmptyState>
      </>
    )
  }
  const { timeZone } = page.value.profile
  return (
    <>
      <HouseEdits edits={accepted(await listHouseEdits(ctx, {}))} clock={clockOf(ctx.actor)} />
      <PageTitle className="mb-9" lede={`Your hours are in ${zoneLabel(timeZone, ctx.now)}.`}>
        Profile
      </PageTitle>
      {findZone(timeZone) === null && (
        <Notice title="Choose your zone" className="mb-7">
          The zone kept for your hours, <bdi>{timeZone}</bdi>, is not known here. Until you choose another
          under “Your clock”, they are read in UTC.
        </Notice>
      )}
      {!page.value.profile.isEnabled && (
        <ProfileChecklist page={page.value} zoneName={zoneLabel(timeZone, ctx.now)} />
      )}
      <ProfileEditor
        page={page.value}
        zones={zoneChoices(ctx.now, timeZone)}
        saveAction={saveProfileAction}
        previewAction={previewZoneAction}
      />
    </>
  )
}
