"use client"
import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { useFieldWiring } from "./field"
import { ChevronDownIcon } from "./icons"
import { CONTROL } from "./input"

/** The browser's own select in the look of an input; options as children. */
export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <div className={cn("relative", className)}>
      <select
        {...useFieldWiring()}
        className={cn(CONTROL, "h-12 appearance-none pr-10 pl-3 text-ellipsis sm:h-11")}
        {...rest}
      >
        {children}
      </select>
      <ChevronDownIcon className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-ink-2" />
    </div>
  )
}
