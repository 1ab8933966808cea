import type { ComponentProps } from "react"
import { cn } from "./class-names"
import { Link } from "./link"

const LOOK =
  "text-ink underline decoration-accent decoration-1 underline-offset-4 hover:text-accent hover:decoration-2"

/** A link that is a fact by itself: as high as a finger, in a row that stays as it is. */
export const FACT_LINK = "-my-3 inline-block py-3 mouse:my-0 mouse:py-0"

/** Ink with a thin green underline; inherits its size. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link className={cn(LOOK, className)} {...rest} />
}

/** The same to a file, which is no page of ours. */
export function FileLink({ className, ...rest }: ComponentProps<"a">) {
  return <a className={cn(LOOK, className)} {...rest} />
}

/** A button that reads as a link, for acts inside a sentence or a row of facts. */
export function TextButton({ className, type = "button", ...rest }: ComponentProps<"button">) {
  return <button type={type} className={cn(LOOK, className)} {...rest} />
}
