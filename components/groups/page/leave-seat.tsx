"use client"
import { useRouter } from "next/navigation"
import { AskedPress } from "@/components/forms/asked-press"
import { usePressForm } from "@/components/forms/use-press-form"
import { useGroup } from "@/components/groups/group"
import { placedMoment } from "@/components/groups/moments"
import { useToast } from "@/components/ui/toast"
import { useClock, useNow } from "@/components/zones/clock"
import { formatMoney, toDecimalString } from "@/lib/core/money"

/** Gives the viewer's seat up, after saying what that costs at this minute. */
export function LeaveSeat() {
  const { page, actions, asking } = useGroup()
  const { group } = page
  const toast = useToast()
  const router = useRouter()
  const clock = useClock()
  const now = useNow()
  const form = usePressForm({
    action: actions.leave,
    onSuccess: () => toast({ message: "You left the session." }),
    // The question then names what it costs at present.
    onProblem: ({ code }) => {
      if (code === "terms_changed") router.refresh()
    },
  })
  const fee = useLeaveFee()
  const { mySeat, currency } = group
  const until = mySeat?.freeUntil ?? null
  const isLate = until !== null && until.getTime() < now && mySeat?.status === "confirmed"
  const amount = fee && fee > 0 ? formatMoney(fee, currency) : null
  return (
    <AskedPress
      form={form}
      path={`/groups/${group.id}`}
      name="leave"
      isOnPage={asking === "leave"}
      className="mt-5"
      buttonClassName="mt-4 w-full"
      question={{
        title: amount ? `Leave for ${amount}?` : "Leave this session?",
        consequence: (
          <>
            {amount
              ? `Leaving was free until ${until ? placedMoment(until, now, clock) : "now"}. ${amount} is charged, unless someone takes the seat before the start.`
              : isLate
                ? "Nothing is charged. It is recorded as late, unless someone takes the seat before the start."
                : "Nothing is charged."}{" "}
            Your seat goes to who waits, or is free for anybody.
          </>
        ),
        keep: "Keep the seat",
        act: amount ? `Leave and pay ${amount}` : "Leave the session",
        busy: "Leaving…",
        button: "Leave the session",
      }}
    >
      <input type="hidden" name="groupId" value={group.id} />
      {fee !== null && <input type="hidden" name="fee" value={toDecimalString(fee, currency)} />}
    </AskedPress>
  )
}

/** What leaving costs now, in minor units with tax; null where nothing is paid here. */
function useLeaveFee(): number | null {
  const { page, lateFee } = useGroup()
  const { mySeat } = page.group
  const now = useNow()
  if (!mySeat || lateFee === null) return null
  const isFree =
    mySeat.status !== "confirmed" || mySeat.freeUntil === null || now <= mySeat.freeUntil.getTime()
  return isFree ? 0 : lateFee
}
