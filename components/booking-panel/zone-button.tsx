import type { ComponentProps } from "react"
import { TextButton } from "@/components/ui/text-link"
import { cityOf } from "@/lib/zone-names"

/** Opens the list of zones. */
export function ZoneButton({ timeZone, ...rest }: ComponentProps<"button"> & { timeZone: string }) {
  return (
    <TextButton
      aria-label={`Change time zone, now ${cityOf(timeZone)}`}
      aria-haspopup="dialog"
      className="-my-2 inline-flex min-h-11 items-center type-small"
      {...rest}
    >
      Change
    </TextButton>
  )
}
