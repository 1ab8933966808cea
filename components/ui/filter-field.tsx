import type { ReactNode } from "react"
import { cn } from "./class-names"

/** A control of a list's filters under its label. None of them has to be filled, so none says that it need not. */
export function FilterField({
  label,
  control,
  className,
  children,
}: {
  label: string
  /** The control's id. */
  control: string
  className?: string
  children: ReactNode
}) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-1.5", className)}>
      <label htmlFor={control} className="type-label">
        {label}
      </label>
      {children}
    </div>
  )
}
