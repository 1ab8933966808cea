import type { ComponentProps } from "react"
import { cn } from "./class-names"

/** A 44 px square button that holds one icon; `label` is its accessible name. */
export function IconButton({
  label,
  className,
  type = "button",
  ...rest
}: Omit<ComponentProps<"button">, "aria-label"> & { label: string }) {
  return (
    <button
      type={type}
      aria-label={label}
      className={cn(
        "inline-flex size-11 shrink-0 items-center justify-center rounded text-ink-2 hover:text-ink aria-disabled:cursor-default aria-disabled:text-control",
        className,
      )}
      {...rest}
    />
  )
}
