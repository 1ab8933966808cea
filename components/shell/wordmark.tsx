import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"

/** The name in its own type; leads home. */
export function Wordmark({ href = "/", className }: { href?: string; className?: string }) {
  return (
    <Link
      href={href}
      translate="no"
      className={cn(
        "inline-flex min-h-11 items-center pt-1 font-serif text-xl font-semibold tracking-[-0.012em] whitespace-nowrap sm:text-[1.375rem]",
        className,
      )}
    >
      Analyst Connect
    </Link>
  )
}
