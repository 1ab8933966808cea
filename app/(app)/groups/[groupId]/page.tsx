import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { openCheckoutAction, refreshCheckoutAction } from "@/app/actions/cards"
import { GroupScreen } from "@/components/groups/page/group-screen"
import { SeatList } from "@/components/groups/page/seat-list"
import { FollowGroups } from "@/components/live/follow-groups"
import { CheckoutReturn } from "@/components/money/checkout-return"
import { PaymentSection } from "@/components/money/payment-section"
import { PaymentStep } from "@/components/money/payment-step"
import { OtherTimes } from "@/components/rebooking/other-times"
import { clockOf } from "@/lib/accounts/rules"
import { listSeatCases } from "@/lib/attendance/list-seat-cases"
import { CHECKOUT_PARAM } from "@/lib/cards/rules"
import { accepted } from "@/lib/core/result"
import { getGroupPage } from "@/lib/groups/get-group-page"
import { GroupIdInput } from "@/lib/groups/inputs"
import { listSeats } from "@/lib/groups/list-seats"
import { topicOf } from "@/lib/groups/screen-words"
import { getPaymentTerms } from "@/lib/payments/get-payment-terms"
import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { GROUP_ACTIONS } from "../group-actions"
import { SeatCases } from "../seat-cases"
import { readSeatPayment, seatAsPaid } from "../seat-payment"

type PageProps = { params: Promise<{ groupId: string }>; searchParams: SearchParams }

const findGroupPage = cache(async (groupId: string) => {
  const ctx = await requireCtx()
  const input = GroupIdInput.safeParse({ groupId })
  const found = input.success ? await getGroupPage(ctx, input.data) : null
  return { ctx, page: found?.ok ? found.value : null }
})

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { page } = await findGroupPage((await params).groupId)
  return { title: page ? topicOf(page.group) : "Not found" }
}

/** One group session, at the same address from its announcement to its end. */
export default async function GroupPage({ params, searchParams }: PageProps) {
  const { ctx, page } = await findGroupPage((await params).groupId)
  if (!page) notFound()
  const { actor } = ctx
  const { group } = page
  const [terms, seats, seatCases] = await Promise.all([
    actor.role === "investor" && group.price !== null
      ? getPaymentTerms(ctx, { analystId: group.analyst.id, isGroup: true })
      : null,
    group.can.includes("see_seats") ? listSeats(ctx, { groupId: group.id }) : null,
    listSeatCases(ctx, { groupId: group.id }),
  ])
  const cases = accepted(seatCases)
  const query = await searchParams
  const checkoutId = textOf(query[CHECKOUT_PARAM])
  const otherTimes =
    actor.role === "investor" && group.status === "expired"
      ? await listOtherTimes(ctx, { bookingId: group.id })
      : null
  const [money, paid] = [await readSeatPayment(ctx, page), seatAsPaid(page)]
  return (
    <>
      {actor.role === "investor" && <FollowGroups />}
      <GroupScreen
        page={page}
        viewer={actor.role}
        self={{ name: actor.name, firm: actor.firm }}
        terms={terms && accepted(terms)}
        lateFee={money?.fees.late.gross ?? null}
        actions={GROUP_ACTIONS}
        asking={textOf(query.do)}
        step={
          money &&
          paid &&
          (checkoutId || money.payment.next) && (
            <>
              {checkoutId && (
                <CheckoutReturn key={checkoutId} checkoutId={checkoutId} refresh={refreshCheckoutAction} />
              )}
              <PaymentStep
                // A seat waits for its card until its payment says.
                booking={{ status: "requested", respondBy: money.payment.payBy, askedAt: paid.createdAt }}
                money={money}
                open={openCheckoutAction}
                returnTo={`/groups/${group.id}`}
                isSeat
              />
            </>
          )
        }
        cases={cases.length > 0 && <SeatCases ctx={ctx} analyst={group.analyst.name} cases={cases} />}
        money={
          <>
            {otherTimes?.ok && (
              <OtherTimes
                offered={otherTimes.value}
                bookingId={group.id}
                analyst={group.analyst}
                clock={clockOf(actor)}
                now={ctx.now}
              />
            )}
            {money && paid && (
              <PaymentSection
                money={money}
                booking={paid}
                viewer="investor"
                clock={clockOf(ctx.actor)}
                now={ctx.now}
              />
            )}
          </>
        }
        list={seats && <SeatList seats={accepted(seats)} cases={cases} />}
      />
    </>
  )
}
