import type { ComponentProps } from "react"
import { type ButtonVariant, buttonClass } from "./button-class"
import { cn } from "./class-names"
import { Link } from "./link"

/** A link that looks like a button; usable in server components. */
export function ButtonLink({
  variant = "secondary",
  className,
  ...rest
}: ComponentProps<typeof Link> & { variant?: ButtonVariant }) {
  return <Link className={cn(buttonClass(variant), className)} {...rest} />
}
