import type { ReactNode } from "react"
import { cn } from "./class-names"

/** Longer ones than this would not fit on a phone's line in the size of names. */
const LINE_LENGTH = 24

/** The name of a person or a firm, as it is written: not translated, in its own direction, broken where it must. */
export function Name({
  isWhole = false,
  className,
  children,
}: {
  /** In a sentence with others: a name of usual length goes to the next line as one. */
  isWhole?: boolean
  className?: string
  children: ReactNode
}) {
  const fits = isWhole && typeof children === "string" && children.length <= LINE_LENGTH
  return (
    <bdi translate="no" className={cn(fits ? "whitespace-nowrap" : "wrap-anywhere", className)}>
      {children}
    </bdi>
  )
}
