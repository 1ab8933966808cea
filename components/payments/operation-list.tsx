import { Name } from "@/components/ui/name"
import { countOf } from "@/lib/core/plural"
import type { OperationView } from "@/lib/payments/house-views"
import { declineText, moneyText, OPERATION_STATUS_WORDS, OPERATION_WORDS } from "@/lib/payments/house-words"
import { type Clock, formatMoment } from "@/lib/time"

/** What the provider was asked to do, the last first: how often, what it answered, and who wanted it. */
export function OperationList({ operations, clock }: { operations: readonly OperationView[]; clock: Clock }) {
  if (operations.length === 0) return <p className="mt-1 type-body text-ink-2">Nothing has been asked yet.</p>
  return (
    <ol className="mt-2.5 border-t border-rule">
      {operations.toReversed().map((operation) => (
        <li
          key={operation.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-rule py-2.5"
        >
          <p className="type-body">
            <span className="font-semibold">{OPERATION_WORDS[operation.kind]}</span>{" "}
            <span className={operation.status === "refused" ? "text-brick" : "text-ink-2"}>
              {OPERATION_STATUS_WORDS[operation.status].toLowerCase()}
            </span>
          </p>
          <p className="text-right type-key tabular-nums">
            {moneyText(operation.amount, operation.currency)}
          </p>
          <p className="col-span-2 type-small wrap-anywhere text-ink-2">{factsOf(operation, clock)}</p>
          {operation.askedByName && (
            <p className="col-span-2 type-small text-ink-2">
              Asked by <Name>{operation.askedByName}</Name>
              {operation.reasonText && (
                <>
                  : <q className="text-ink">{operation.reasonText}</q>
                </>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function factsOf(
  { createdAt, settledAt, dueAt, tries, answer, isOfProvider, status }: OperationView,
  clock: Clock,
) {
  const at = formatMoment(settledAt ?? createdAt, clock, "short-year")
  return [
    at,
    isOfProvider ? "found at the provider" : tries > 1 && countOf(tries, "try", "tries"),
    answer && (status === "unknown" ? `no answer: ${declineText(answer)}` : declineText(answer)),
    status === "unknown" && dueAt && `asked again ${formatMoment(dueAt, clock)}`,
  ]
    .filter(Boolean)
    .join(" · ")
}
