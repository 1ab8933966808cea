import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"

const TONES = {
  warning: "border-ochre bg-ochre-tint",
  problem: "border-brick bg-brick-tint",
  plain: "border-ink bg-sheet",
} as const

/** A block in the place of need: what happened, what is kept, what to do. */
export function Notice({
  tone = "warning",
  title,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"div">, "title"> & { tone?: keyof typeof TONES; title?: ReactNode }) {
  return (
    <div className={cn("border-t-2 p-3.5", TONES[tone], className)} {...rest}>
      {title !== undefined && <p className="type-key">{title}</p>}
      <div className="type-small text-ink-2">{children}</div>
    </div>
  )
}
