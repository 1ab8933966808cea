import { ButtonLink } from "@/components/ui/button-link"
import { Fold } from "@/components/ui/fold"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { FindingView } from "@/lib/reconciliation/views"
import { differenceText, FINDING_WORDS } from "@/lib/reconciliation/words"
import { type Clock, formatMoment } from "@/lib/time"
import { type CloseAction, CloseFinding, CloseFindingForm } from "./close-finding"
import { PAYMENTS_PATH } from "./payment-url"
import { CLOSE_TITLE } from "./questions"
import { type RereadAction, RereadForm } from "./reread-form"

type Shown = {
  clock: Clock
  /** They stand on their payment's own page. */
  isOfOne?: boolean
}

/** Where the provider's books and ours differ, each with the way to read it again and to close it. */
export function FindingList({
  findings,
  reread,
  close,
  asked,
  path,
  ...shown
}: Shown & {
  findings: readonly FindingView[]
  reread: RereadAction
  close: CloseAction
  /** Which one the address asks about, where there is no JavaScript. */
  asked: string | undefined
  /** Of the page on which they stand. */
  path: string
}) {
  return (
    <ul className="mt-2.5 border-t border-rule">
      {findings.map((finding) => (
        <li
          key={finding.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-rule py-3"
        >
          <Difference finding={finding} {...shown} />
          {asked === finding.id ? (
            <div className="w-full max-w-md">
              <p className="type-key">{CLOSE_TITLE}</p>
              <CloseFindingForm
                finding={finding}
                action={close}
                keep={<ButtonLink href={path}>Leave it open</ButtonLink>}
              />
            </div>
          ) : (
            <div className="flex flex-wrap items-start gap-2">
              <RereadForm finding={finding} action={reread} />
              <CloseFinding finding={finding} action={close} path={path} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Differences that admins closed, the latest first, each with by whom and why. */
export function ClosedFindings({ findings, ...shown }: Shown & { findings: readonly FindingView[] }) {
  if (findings.length === 0) return null
  return (
    <Fold label="Closed differences" className="border-t">
      <ul className="border-t border-rule-2">
        {findings.map((finding) => (
          <li key={finding.id} className="border-b border-rule-2 py-3 last:border-b-0">
            <Difference finding={finding} {...shown} />
            <p className="mt-1 type-body wrap-anywhere text-ink-2">
              Closed by <Name>{finding.closedByName}</Name>
              {finding.resolvedAt && <>, {formatMoment(finding.resolvedAt, shown.clock, "short-year")}</>}
              {finding.reasonText && (
                <>
                  : <bdi>{finding.reasonText}</bdi>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function Difference({ finding, clock, isOfOne = false }: Shown & { finding: FindingView }) {
  return (
    <div className="min-w-0">
      <p className={`type-body font-semibold ${finding.resolvedAt ? "text-ink-2" : "text-ochre"}`}>
        {FINDING_WORDS[finding.kind]}
      </p>
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
  )
}
