"use client"
import { type ReactNode, useEffect, useState } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { TextButton, TextLink } from "@/components/ui/text-link"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { isOfPerson, problemDetail } from "@/lib/core/problems"
import { cityOf, offsetLabel, zoneLabel } from "@/lib/zone-names"
import { useClock, useNow } from "./clock"
import { tellZone } from "./zone-cookies"
import { readDeviceZone } from "./zone-provider"

/** Zones as cookies tell them: that of the device, and one that the viewer does not want to be asked about. */
export type ToldZones = { readonly device: string | null; readonly kept: string | null }

/**
 * One quiet line where the times of the page may not be those of the viewer's wall: it asks for a zone where none is known,
 * and offers the device's where its clock is another now. It lies in the space above the page, which fingers get a
 * little more of.
 */
export function ZoneLine({
  stored,
  told,
  storeDisplay,
}: {
  /** The display zone; null until it is known. */
  stored: string | null
  told: ToldZones
  storeDisplay: FormAction<unknown>
}) {
  const { timeZone } = useClock()
  const now = useNow()
  const [device, setDevice] = useState(told.device)
  const [kept, setKept] = useState(told.kept)
  const [hasLooked, setLooked] = useState(false)
  useEffect(() => {
    setDevice(readDeviceZone())
    setLooked(true)
  }, [])

  if (stored === null && device === null) {
    const line = (
      <Line>
        <p>
          <span className="max-sm:sr-only">This device does not tell its time zone. </span>
          <span>Times are in UTC. </span>
          <TextLink href="/settings">Choose your zone</TextLink>
        </p>
      </Line>
    )
    return hasLooked ? line : <noscript>{line}</noscript>
  }
  const isOther = device !== null && offsetLabel(device, now) !== offsetLabel(timeZone, now)
  if (stored === null || !isOther || kept === device) return null
  const keep = () => {
    tellZone("zone_kept", device)
    setKept(device)
    focusPage()
  }
  return (
    <Line>
      <p className="min-w-0 truncate">
        <span>Times in </span>
        <ShortOnPhones label={zoneLabel(timeZone, now)} city={cityOf(timeZone)} />
        <span>, </span>
        <span className="max-sm:sr-only">this </span>
        <span>device in </span>
        <ShortOnPhones label={zoneLabel(device, now)} city={cityOf(device)} />
        <span>.</span>
      </p>
      <SwitchForm device={device} storeDisplay={storeDisplay} />
      <TextButton className="min-h-11 shrink-0 mouse:min-h-9" onClick={keep}>
        Keep <span className="sr-only">{cityOf(timeZone)}</span>
      </TextButton>
    </Line>
  )
}

/** "Lima (PET)", on phones "Lima": the city that "Switch" leads to must be seen there. */
function ShortOnPhones({ label, city }: { label: string; city: string }) {
  const rest = label.startsWith(city) ? label.slice(city.length) : ""
  return (
    <>
      <span suppressHydrationWarning>{rest ? city : label}</span>
      <span className="max-sm:sr-only" suppressHydrationWarning>
        {rest}
      </span>
    </>
  )
}

/** The line goes with the press: the focus goes on to the page below it. */
function focusPage(): void {
  document.getElementById("content")?.focus({ preventScroll: true })
}

function SwitchForm({ device, storeDisplay }: { device: string; storeDisplay: FormAction<unknown> }) {
  const toast = useToast()
  const form = usePressForm({
    action: storeDisplay,
    onSuccess: () => {
      toast({ message: `Times are now in ${cityOf(device)} time.` })
      focusPage()
    },
    onProblem: (problem) =>
      toast({
        message: isOfPerson(problem)
          ? problemDetail(problem)
          : "The zone was not changed. Try again, or choose it in Settings.",
        tone: "problem",
      }),
  })
  return (
    <SendingForm form={form} className="shrink-0">
      <input type="hidden" name="timeZone" value={device} />
      <TextButton type="submit" className="min-h-11 mouse:min-h-9">
        Switch <span className="sr-only">to {cityOf(device)}</span>
      </TextButton>
    </SendingForm>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <aside aria-label="Time zone" className="relative page h-6 sm:h-2 sm:mouse:h-0 print:hidden">
      <div className="absolute inset-x-4 top-0 flex h-11 items-center gap-x-3 type-least text-ink-2 sm:inset-x-6 sm:type-small sm:mouse:h-9">
        {children}
      </div>
    </aside>
  )
}
