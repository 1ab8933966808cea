import type { ReactNode } from "react"
import { cn } from "./class-names"

/** The name of a person or a firm, as it is written: not translated, in its own direction, broken where it must. */
export function Name({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <bdi translate="no" className={cn("wrap-anywhere", className)}>
      {children}
    </bdi>
  )
}
