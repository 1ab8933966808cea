"use client"
import { type ComponentProps, createContext, type ReactNode, useContext } from "react"
import type { ButtonVariant } from "@/components/ui/button-class"
import { ButtonLink } from "@/components/ui/button-link"
import { cn } from "@/components/ui/class-names"
import { useClock, useNow } from "@/components/zones/clock"
import { formatZonedMoment, shortStyle } from "@/lib/time"

const RestrictedContext = createContext<Date | null>(null)

/** Tells all within until when the viewer may not book, join or wait; null where he may. */
export function RestrictedProvider({ until, children }: { until: Date | null; children: ReactNode }) {
  return <RestrictedContext value={until}>{children}</RestrictedContext>
}

/** Until when the viewer may not book, join or wait now, in words; null where he may. */
export function useRestrictedUntil(): string | null {
  const until = useContext(RestrictedContext)
  const clock = useClock()
  const now = useNow()
  if (until === null || until.getTime() <= now) return null
  return formatZonedMoment(until, clock, shortStyle(until, now, clock.timeZone))
}

/** How the button that takes a time or a seat looks: green, but quiet while the viewer may not. */
export function useTakeVariant(): ButtonVariant {
  return useRestrictedUntil() === null ? "primary" : "secondary"
}

/** Beside a button that takes a seat: until when that is refused; nothing where the viewer may. */
export function RestrictedLine({ act, className }: { act: string; className?: string }) {
  const until = useRestrictedUntil()
  if (until === null) return null
  return (
    <p className={cn("type-small font-semibold text-ink", className)} suppressHydrationWarning>
      You cannot {act} until {until}.
    </p>
  )
}

/** The link that leads to booking: green unless another look is said, and without any green while the viewer may not. */
export function BookLink({ variant = "primary", ...props }: ComponentProps<typeof ButtonLink>) {
  return <ButtonLink variant={useRestrictedUntil() === null ? variant : "secondary"} {...props} />
}
