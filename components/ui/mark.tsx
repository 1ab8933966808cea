import type { ComponentType, ReactNode } from "react"
import { cn } from "./class-names"
import type { IconProps } from "./icon-frame"

/** A state by icon, word and colour, always all three; its word stands on the line of the text beside it. */
export function Mark({
  Icon,
  colour,
  className,
  children,
}: {
  Icon: ComponentType<IconProps>
  colour: string
  className?: string
  children: ReactNode
}) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 type-label whitespace-nowrap", colour, className)}>
      <Icon className="shrink-0" />
      <span className="self-baseline">{children}</span>
    </span>
  )
}
