import { Fact, FactList } from "@/components/ui/fact-list"
import type { FormAction } from "@/lib/core/action-state"
import type { QuarantinedView, TakenRow } from "@/lib/legacy/wire"
import { KIND_NAMES, reasonSentence } from "@/lib/legacy/words"
import { type Clock, formatDay } from "@/lib/time"
import { RetryForm } from "./retry-form"

/** Rows that could not be taken over: which, why, and what stands in them. */
export function QuarantineList({
  rows,
  clock,
  action,
}: {
  rows: readonly QuarantinedView[]
  clock: Clock
  action: FormAction<TakenRow>
}) {
  return (
    <ul className="mt-6 border-t-2 border-ink">
      {rows.map((held) => {
        const name = `${KIND_NAMES[held.kind][1]} ${held.legacyId}`
        return (
          <li
            key={name}
            className="flex flex-col gap-x-6 gap-y-2 border-b border-rule py-4 sm:flex-row sm:items-start sm:justify-between"
          >
            <div className="min-w-0 flex-1">
              <h2 className="type-key wrap-anywhere">{name}</h2>
              <p className="type-body text-ink-2">{reasonSentence(held.reason)}</p>
              <p className="type-small text-ink-3">
                Since {formatDay(held.quarantinedAt, clock.timeZone, "long-year")}
              </p>
              <Row row={held.row} />
            </div>
            <RetryForm kind={held.kind} legacyId={held.legacyId} name={name} action={action} />
          </li>
        )
      })}
    </ul>
  )
}

function Row({ row }: Pick<QuarantinedView, "row">) {
  const fields = Object.entries(row)
  if (fields.length === 0) return null
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-11 cursor-pointer items-center type-small underline mouse:min-h-8">
        What stands in it
      </summary>
      <FactList className="mt-1 max-w-measure">
        {fields.map(([column, value]) => (
          <Fact key={column} label={<span className="wrap-anywhere">{column}</span>}>
            {typeof value === "string" ? value : JSON.stringify(value)}
          </Fact>
        ))}
      </FactList>
    </details>
  )
}
