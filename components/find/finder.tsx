"use client"
import { usePressForm } from "@/components/forms/use-press-form"
import { ClockIn, useClock } from "@/components/zones/clock"
import type { Found, Shown } from "@/lib/assistant/found-views"
import type { FormAction } from "@/lib/core/action-state"
import type { ZoneFacts } from "@/lib/zone-list"
import { Gloss } from "./gloss"
import { SuggestionList } from "./suggestion-list"
import { useWish } from "./use-wish"
import { WishForm } from "./wish-form"

/** The one field, how its words were read, and the times that suit them. */
export function Finder({
  page,
  limit,
  examples,
  zones,
  find,
}: {
  /** The wish of the address, and its times. */
  page: Shown
  /** How many times the address asks for. */
  limit: number
  examples: readonly string[]
  /** Zones to choose from without JavaScript, once asked for. */
  zones: readonly ZoneFacts[] | null
  find: FormAction<Found>
}) {
  const clock = useClock()
  const form = usePressForm<Found>({ action: find, names: ["text"], onSuccess: (found) => wish.tell(found) })
  const wish = useWish(page, form.posted?.ok ? form.posted.value : null)
  const zone = new URLSearchParams(wish.query).get("zone")
  return (
    <ClockIn {...clock} timeZone={zone ?? clock.timeZone}>
      <WishForm form={form} text={wish.text} zone={zone} hasWish={wish.query !== ""} examples={examples} />
      <Gloss pieces={wish.pieces} chosen={wish.chosen} onCorrect={wish.correct} />
      {wish.readBy === "model" && (
        <p className="mt-2 type-least text-ink-3">
          Look whether what a language model read is what you meant.
        </p>
      )}
      <SuggestionList
        answer={wish.answer}
        query={wish.query}
        limit={limit}
        pieces={wish.pieces}
        chosen={wish.chosen}
        isBusy={form.busy || wish.isMoving}
        onCorrect={wish.correct}
        ownZone={clock.timeZone}
        zones={zones}
      />
    </ClockIn>
  )
}
