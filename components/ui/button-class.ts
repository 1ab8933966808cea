import { cn } from "./class-names"

/** How a button looks: one primary a view; destructive only inside its own dialog. */
export type ButtonVariant = "primary" | "quiet" | "secondary" | "destructive" | "link"

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on hover:border-accent-2 hover:bg-accent-2",
  quiet: "border-accent bg-tint text-accent hover:bg-tint-2",
  secondary: "border-control bg-sheet text-ink hover:border-ink",
  destructive: "border-brick bg-brick text-paper hover:border-ink hover:bg-ink",
  link: "border-transparent text-ink hover:text-accent",
}

const UNAVAILABLE: Record<"busy" | "off", string> = {
  busy: "border-dashed border-control bg-transparent text-ink-3 cursor-progress",
  off: "border-rule-2 bg-transparent text-ink-3 cursor-not-allowed",
}

/** The classes of a button, for elements that only look like one. */
export function buttonClass(variant: ButtonVariant = "secondary", unavailable?: "busy" | "off"): string {
  return cn(
    "inline-flex min-h-12 items-center justify-center gap-2 rounded border py-1.5 text-center type-key select-none print:hidden mouse:min-h-10",
    variant !== "link" && "px-4",
    unavailable ? UNAVAILABLE[unavailable] : VARIANTS[variant],
  )
}
