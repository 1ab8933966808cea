import { TextLink } from "@/components/ui/text-link"
import type { FindingView } from "@/lib/reconciliation/views"
import { differenceText, FINDING_WORDS } from "@/lib/reconciliation/words"
import { type Clock, formatMoment } from "@/lib/time"
import { PAYMENTS_PATH } from "./payment-url"
import { type RereadAction, RereadForm } from "./reread-form"

/** Where the provider's books and ours differ, each with the way to read it again. */
export function FindingList({
  findings,
  reread,
  clock,
  isOfOne = false,
}: {
  findings: readonly FindingView[]
  reread: RereadAction
  clock: Clock
  /** They stand on their payment's own page. */
  isOfOne?: boolean
}) {
  return (
    <ul className="mt-2.5 border-t border-rule">
      {findings.map((finding) => (
        <li
          key={finding.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3"
        >
          <div className="min-w-0">
            <p className="type-body font-semibold text-ochre">{FINDING_WORDS[finding.kind]}</p>
            <p className="type-body">{differenceText(finding)}</p>
            <p className="type-small wrap-anywhere text-ink-3">
              <code translate="no">{finding.objectRef}</code> · since{" "}
              {formatMoment(finding.foundAt, clock, "short-year")}
              {finding.paymentId && !isOfOne && (
                <>
                  {" · "}
                  <TextLink href={`${PAYMENTS_PATH}/${finding.paymentId}`}>Open the payment</TextLink>
                </>
              )}
            </p>
          </div>
          <RereadForm finding={finding} action={reread} />
        </li>
      ))}
    </ul>
  )
}
