import type { Metadata } from "next"
import { notFound } from "next/navigation"
import {
  closeFindingAction,
  refundPaymentAction,
  rereadFindingAction,
  writeOffPaymentAction,
} from "@/app/actions/payments"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { ClosedFindings, FindingList } from "@/components/payments/finding-list"
import { MoneyLedger } from "@/components/payments/money-ledger"
import { OperationList } from "@/components/payments/operation-list"
import { PaymentActs } from "@/components/payments/payment-acts"
import { PaymentDocuments } from "@/components/payments/payment-documents"
import { PaymentEvents } from "@/components/payments/payment-events"
import { PaymentMark } from "@/components/payments/payment-mark"
import { PAYMENTS_PATH } from "@/components/payments/payment-url"
import { TransferList } from "@/components/payments/transfer-list"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { getHousePayment } from "@/lib/payments/get-house-payment"
import { getMoneyStanding } from "@/lib/payments/get-money-standing"
import { OnePaymentInput } from "@/lib/payments/house-inputs"
import { standingText } from "@/lib/payments/house-words"
import { listFindings } from "@/lib/reconciliation/list-findings"
import { formatZonedMoment } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Payment" }

type PageProps = { params: Promise<{ paymentId: string }>; searchParams: SearchParams }

/** One payment: its money, what was asked of the provider, what happened, its documents, and what can be done about it. */
export default async function PaymentPage({ params, searchParams }: PageProps) {
  const ctx = await requireCtx("admin")
  const input = OnePaymentInput.safeParse(await params)
  const found = input.success ? await getHousePayment(ctx, input.data) : null
  if (!found?.ok) notFound()
  const details = found.value
  const { payment } = details
  const ofPayment = { paymentId: payment.id }
  const findings = accepted(await listFindings(ctx, ofPayment))
  const closed = accepted(await listFindings(ctx, { ...ofPayment, isClosed: true }))
  const { provider } = accepted(await getMoneyStanding(ctx, {}))
  const clock = clockOf(ctx.actor)
  const search = await searchParams
  const standing = standingText(payment, ctx.now, clock)
  return (
    <>
      <PageTitle
        back={{ href: "/admin/payments", label: "Payments" }}
        above={
          <p className="mb-1 flex flex-wrap items-baseline gap-x-3">
            <PaymentMark status={payment.status} />
            {standing && <span className="type-small text-ink-2">{standing}</span>}
          </p>
        }
        lede={
          <>
            {details.topic && <bdi>{details.topic}, </bdi>}
            <TextLink
              href={payment.seatId ? `/groups/${payment.bookingId}` : `/admin/bookings/${payment.bookingId}`}
            >
              {formatZonedMoment(payment.startUtc, clock, "short-year")}
            </TextLink>
          </>
        }
        sentence
      >
        <Name>{payment.investorName}</Name> with <Name>{payment.analystName}</Name>
      </PageTitle>
      {provider?.isTest && <TestMoneyBand className="mt-5" />}
      <div className="mt-7 grid gap-9 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-x-16">
        <div className="flex min-w-0 flex-col gap-9">
          <Section id="money" title="Money">
            <MoneyLedger details={details} clock={clock} />
          </Section>
          {findings.length + closed.length > 0 && (
            <Section id="findings" title="Differences from the provider">
              <FindingList
                findings={findings}
                reread={rereadFindingAction}
                close={closeFindingAction}
                asked={textOf(search.close)}
                path={`${PAYMENTS_PATH}/${payment.id}`}
                clock={clock}
                isOfOne
              />
              <ClosedFindings findings={closed} clock={clock} isOfOne />
            </Section>
          )}
          <Section id="operations" title="Asked of the provider">
            <OperationList operations={details.operations} clock={clock} />
            {details.intentRef && (
              <p className="mt-2 type-small wrap-anywhere text-ink-3">
                At the provider: <code translate="no">{details.intentRef}</code>
              </p>
            )}
          </Section>
          <Section id="transfers" title="In the ledger">
            {details.transfers.length > 0 ? (
              <TransferList transfers={details.transfers} clock={clock} />
            ) : (
              <p className="mt-1 type-body text-ink-2">No money has moved.</p>
            )}
          </Section>
        </div>
        <div className="flex min-w-0 flex-col gap-9">
          <PaymentActs
            payment={payment}
            asking={{ refund: textOf(search.refund), act: textOf(search.do) }}
            refund={refundPaymentAction}
            writeOff={writeOffPaymentAction}
          />
          <Section id="documents" title="Documents" size="minor">
            <PaymentDocuments documents={details.documents} clock={clock} />
          </Section>
          <Section id="events" title="What happened" size="minor">
            <PaymentEvents events={details.events} clock={clock} />
          </Section>
        </div>
      </div>
    </>
  )
}
