import type { Metadata } from "next"
import { saveHouseAction } from "@/app/actions/house"
import { HouseForm } from "@/components/house/house-form"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { countryChoices } from "@/lib/core/country-names"
import { accepted } from "@/lib/core/result"
import { env } from "@/lib/env"
import { getHouse } from "@/lib/house/get-house"
import { formatMoment } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { zoneChoices } from "@/lib/zone-list"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "House" }

/** What holds for the whole house. */
export default async function HousePage() {
  const ctx = await requireCtx("admin")
  const house = accepted(await getHouse(ctx, {}))
  const clock = clockOf(ctx.actor)
  const isNew = house.revision === 1
  return (
    <>
      <PageTitle
        lede={
          <>
            {isNew
              ? "Nothing has been changed here yet."
              : `Changed last ${formatMoment(house.updatedAt, clock, "short-year")}, ${zoneLabel(clock.timeZone, house.updatedAt)}. `}
            {!isNew && <TextLink href="/admin/audit?object_type=house">Who changed what</TextLink>}
            {env().PAYMENTS === "sandbox" && (
              <>
                {!isNew && " · "}
                <TextLink href="/admin/sandbox">Test money: the sandbox</TextLink>
              </>
            )}
          </>
        }
      >
        House
      </PageTitle>
      <HouseForm
        key={house.revision}
        house={house}
        countries={countryChoices()}
        zones={zoneChoices(ctx.now, house.timeZone)}
        action={saveHouseAction}
      />
    </>
  )
}
