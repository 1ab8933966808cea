import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"
import { ErrorLine } from "./error-line"
import { CheckIcon } from "./icons"

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode }

const ROW = "flex min-h-12 items-start gap-3 border-b border-rule py-3 type-body sm:min-h-11 sm:py-2.5"
const MARK = "peer size-5 appearance-none border border-control bg-sheet hover:border-ink checked:border-ink"

/** A checkbox alone, in a label that says what it is. */
export function CheckMark(props: Omit<ComponentProps<"input">, "type" | "className">) {
  return (
    <span className="relative flex size-5 shrink-0">
      <input type="checkbox" className={cn(MARK, "rounded checked:bg-ink")} {...props} />
      <CheckIcon className="pointer-events-none absolute top-0.5 left-0.5 hidden text-paper peer-checked:block" />
    </span>
  )
}

/** A checkbox with its words, a whole row to press. */
export function CheckRow({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cn(ROW, className)}>
      <CheckMark {...rest} />
      <Words label={label} hint={hint} />
    </label>
  )
}

/** A radio button with its words, a whole row to press. Wrap a set in `ChoiceGroup`. */
export function RadioRow({ label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cn(ROW, className)}>
      <span className="relative flex size-5 shrink-0">
        <input type="radio" className={cn(MARK, "rounded-full")} {...rest} />
        <span className="pointer-events-none absolute inset-1.25 hidden rounded-full bg-ink peer-checked:block" />
      </span>
      <Words label={label} hint={hint} />
    </label>
  )
}

/** A fieldset for choice rows: legend above, error below, a hairline around the rows' top. */
export function ChoiceGroup({
  legend,
  error,
  id,
  className,
  children,
}: {
  legend: ReactNode
  error?: string
  id?: string
  className?: string
  children: ReactNode
}) {
  const errorId = id && `${id}-error`
  return (
    <fieldset id={id} className={className} tabIndex={-1} aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 type-label">{legend}</legend>
      <div className={cn("border-t", error ? "border-brick" : "border-rule")}>{children}</div>
      {error && (
        <ErrorLine id={errorId} className="mt-1.5">
          {error}
        </ErrorLine>
      )}
    </fieldset>
  )
}

function Words({ label, hint }: { label: ReactNode; hint?: ReactNode }) {
  return (
    <span className="flex flex-col">
      {label}
      {hint !== undefined && <span className="type-small text-ink-3">{hint}</span>}
    </span>
  )
}
