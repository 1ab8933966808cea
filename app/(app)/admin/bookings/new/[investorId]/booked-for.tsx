import { notFound } from "next/navigation"
import { ActingBar } from "@/components/admin/acting-bar"
import { Name } from "@/components/ui/name"
import { PresentTime } from "@/components/zones/live-words"
import type { UserCtx } from "@/lib/context"
import { getUser } from "@/lib/users/get-user"
import { UserIdInput } from "@/lib/users/inputs"
import type { UserView } from "@/lib/users/views"
import { cityOf } from "@/lib/zone-names"

/** The investor whom an address names; there is no such page for others, or for whom the house has closed out. */
export async function findBookedFor(ctx: UserCtx, userId: string): Promise<UserView> {
  const input = UserIdInput.safeParse({ userId })
  const found = input.success ? await getUser(ctx, input.data) : null
  if (!found?.ok || found.value.role !== "investor" || found.value.disabledAt) notFound()
  return found.value
}

/** For whom it is, on every step, and what his clock says. */
export function BookingForBar({ investor }: { investor: UserView }) {
  return (
    <ActingBar leave={{ href: "/admin/bookings", label: "Stop booking" }}>
      Booking for{" "}
      <b className="font-semibold">
        <Name>{investor.name}</Name>
      </b>
      {investor.firm && (
        <>
          , <Name>{investor.firm}</Name>
        </>
      )}
      <span className="text-ink-2 max-sm:block max-sm:type-small">
        {investor.timeZone === null ? (
          <>
            <Dot />
            zone not known yet
          </>
        ) : (
          <>
            <Dot />
            {`${cityOf(investor.timeZone)}, now `}
            <PresentTime timeZone={investor.timeZone} />
          </>
        )}
      </span>
    </ActingBar>
  )
}

/** Between what stands in one line, where it does. */
function Dot() {
  return <span className="max-sm:hidden"> · </span>
}
