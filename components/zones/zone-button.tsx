"use client"
import type { ComponentProps } from "react"
import { TextButton } from "@/components/ui/text-link"
import { cityOf } from "@/lib/zone-names"
import { useClock } from "./clock"

/** Opens the list of zones. */
export function ZoneButton(props: ComponentProps<"button">) {
  const { timeZone } = useClock()
  return (
    <TextButton
      aria-label={`Change time zone, now ${cityOf(timeZone)}`}
      aria-haspopup="dialog"
      className="-my-2 inline-flex min-h-11 items-center type-small noscript:hidden"
      {...props}
    >
      Change
    </TextButton>
  )
}
