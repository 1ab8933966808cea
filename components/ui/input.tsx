"use client"
import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { useFieldWiring } from "./field"
import { SearchIcon } from "./icons"

/** The edge and ground that every text control shares. */
export const CONTROL =
  "block w-full rounded border border-control bg-sheet type-input text-ink hover:border-ink aria-invalid:border-brick aria-invalid:shadow-[0_0_0_1px_var(--brick)]"

/** One line of text, 44 px high (48 on phones). */
export function Input({ className, type = "text", ...rest }: ComponentProps<"input">) {
  return (
    <input
      {...useFieldWiring()}
      type={type}
      className={cn(CONTROL, "h-12 px-3 sm:h-11", className)}
      {...rest}
    />
  )
}

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...useFieldWiring()}
      rows={rows}
      className={cn(CONTROL, "field-sizing-content min-h-22 resize-y px-3 py-2.5", className)}
      {...rest}
    />
  )
}

/** A search box with its magnifier; give it a `label`, it is not shown. */
export function SearchInput({ label, className, ...rest }: ComponentProps<"input"> & { label: string }) {
  return (
    <div className={cn("relative", className)}>
      <SearchIcon className="pointer-events-none absolute top-1/2 left-3.5 -translate-y-1/2 text-ink" />
      <input type="search" aria-label={label} className={cn(CONTROL, "h-12 pr-3 pl-10 sm:h-11")} {...rest} />
    </div>
  )
}
