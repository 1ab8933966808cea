import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { previewAnyZoneAction, saveAnyProfileAction } from "@/app/actions/any-analyst"
import { ProfileEditor } from "@/components/profile/profile-editor"
import { PageTitle } from "@/components/ui/page-title"
import { getProfilePage } from "@/lib/analysts/get-profile-page"
import { zoneChoices } from "@/lib/zone-list"
import { zoneLabel } from "@/lib/zone-names"
import { Editing } from "../editing"
import { findAnalyst } from "../find-analyst"

export const metadata: Metadata = { title: "Profile" }

/** The analyst's own profile, edited for him. */
export default async function AdminProfilePage({ params }: { params: Promise<{ analystId: string }> }) {
  const { asAnalyst, analyst } = await findAnalyst((await params).analystId)
  const page = await getProfilePage(asAnalyst, {})
  if (!page.ok) notFound()
  const { timeZone } = page.value.profile
  return (
    <Editing analyst={analyst} tab="/profile">
      <PageTitle className="mb-9" lede={`The hours are in ${zoneLabel(timeZone, asAnalyst.now)}.`}>
        Profile
      </PageTitle>
      <ProfileEditor
        page={page.value}
        zones={zoneChoices(asAnalyst.now, timeZone)}
        saveAction={saveAnyProfileAction.bind(null, analyst.id)}
        previewAction={previewAnyZoneAction.bind(null, analyst.id)}
      />
    </Editing>
  )
}
