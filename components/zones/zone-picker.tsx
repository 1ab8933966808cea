"use client"
import { type ReactNode, Suspense, useState } from "react"
import { lazyPart } from "@/components/forms/lazy-part"
import { cn } from "@/components/ui/class-names"
import { GlobeIcon } from "@/components/ui/icons"
import { TextLink } from "@/components/ui/text-link"
import { formatTime } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { useClock, useNow } from "./clock"
import { ZoneButton } from "./zone-button"
import type { ZoneChoice } from "./zone-popover"

const ZonePopover = lazyPart(async () => (await import("./zone-popover")).ZonePopover)

/** Which zone the times are in, its present time (or `children` in their place), and another one to choose; the list is loaded when it is asked for. */
export function ZonePicker({
  children,
  plain = <TextLink href="/settings">Change</TextLink>,
  ...choice
}: ZoneChoice & {
  children?: ReactNode
  /** The same without JavaScript. */
  plain?: ReactNode
}) {
  const clock = useClock()
  const now = useNow()
  const [isWanted, setWanted] = useState(false)
  const button = <ZoneButton onClick={() => setWanted(true)} />
  return (
    <div className={cn("flex items-center gap-3", children === undefined && "justify-between")}>
      {children ?? (
        <p className="flex min-w-0 items-center gap-2.5 type-small" suppressHydrationWarning>
          <GlobeIcon className="shrink-0" />
          {zoneLabel(clock.timeZone, now)}, now {formatTime(now, clock)}
        </p>
      )}
      <noscript>{plain}</noscript>
      {isWanted ? (
        <Suspense fallback={button}>
          <ZonePopover {...choice} />
        </Suspense>
      ) : (
        button
      )}
    </div>
  )
}
