import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"
import { CrossIcon } from "./icons"
import { Link } from "./link"

function look(chosen: boolean) {
  return cn(
    "inline-flex min-h-11 items-center gap-2.5 rounded border px-2.5 type-small mouse:min-h-8",
    chosen
      ? "border-ink text-ink shadow-[inset_0_-1px_0_var(--ink)]"
      : "border-rule-2 text-ink-2 hover:border-ink hover:text-ink",
  )
}

/** A filter to follow; chosen, it carries a cross, and `removes` says what following it takes away. */
export function ChipLink({
  chosen = false,
  removes,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & { chosen?: boolean; removes?: string; children: ReactNode }) {
  return (
    <Link aria-label={chosen ? removes : undefined} className={cn(look(chosen), className)} {...rest}>
      {children}
      {chosen && <CrossIcon className="size-3.5" />}
    </Link>
  )
}
