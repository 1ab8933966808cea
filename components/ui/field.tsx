"use client"
import { createContext, type ReactNode, useContext, useEffect, useId, useState } from "react"
import { cn } from "./class-names"
import { ErrorLine } from "./error-line"

type FieldWiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean }
const FieldContext = createContext<FieldWiring | null>(null)

export type FieldProps = {
  label: ReactNode
  /** Becomes the control's id; error summaries link to it. */
  id?: string
  hint?: ReactNode
  /** One sentence with the remedy. */
  error?: string
  optional?: boolean
  /** Shows "44 of 120" after the hint, counted in code points. */
  max?: number
  className?: string
  children: ReactNode
}

/** Label, control, hint and error of one field; the control inside is wired to them by context. */
export function Field({ label, id, hint, error, optional = false, max, className, children }: FieldProps) {
  const own = useId()
  const controlId = id ?? own
  const hintId = `${controlId}-hint`
  const errorId = `${controlId}-error`
  const hasHint = hint !== undefined || max !== undefined
  const describedBy = [error && errorId, hasHint && hintId].filter(Boolean).join(" ") || undefined
  const { used, count } = useUsed(controlId)
  return (
    <FieldContext value={{ id: controlId, describedBy, invalid: error !== undefined, required: !optional }}>
      <div className={cn("flex flex-col gap-1.5", className)} onInput={max === undefined ? undefined : count}>
        <label htmlFor={controlId} className="type-label">
          {label}
          {optional && <span className="font-normal text-ink-3"> optional</span>}
        </label>
        {children}
        {error !== undefined && <ErrorLine id={errorId}>{error}</ErrorLine>}
        {hasHint && (
          <p id={hintId} className="type-small text-ink-3">
            {hint}
            {hint !== undefined && max !== undefined && " "}
            {max !== undefined && <Counter used={used} max={max} />}
          </p>
        )}
      </div>
    </FieldContext>
  )
}

/** The attributes that join a control to the field around it; empty outside of one. */
export function useFieldWiring() {
  const field = useContext(FieldContext)
  if (!field) return {}
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  }
}

function useUsed(controlId: string) {
  const [used, setUsed] = useState<number | null>(null)
  const count = () => {
    const control = document.getElementById(controlId)
    if (control && "value" in control) setUsed([...String(control.value)].length)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts once what the page came with
  useEffect(() => {
    count()
    const control = document.getElementById(controlId)
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)) return
    const { form } = control
    // The event comes before the reset: what counts then is what the field goes back to.
    const recount = () => setUsed([...control.defaultValue].length)
    form?.addEventListener("reset", recount)
    return () => form?.removeEventListener("reset", recount)
  }, [])
  return { used, count }
}

function Counter({ used, max }: { used: number | null; max: number }) {
  const limit = max.toLocaleString("en-US")
  if (used === null) return <>{limit} characters at most.</>
  return (
    <span className={cn("whitespace-nowrap", used > max && "text-brick")}>
      {used.toLocaleString("en-US")} of {limit}.
    </span>
  )
}
