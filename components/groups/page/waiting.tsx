"use client"
import { useRouter } from "next/navigation"
import { useEffect, useRef } from "react"
import { RestrictedLine, useTakeVariant } from "@/components/attendance/restricted"
import { FormProblem } from "@/components/forms/form-problem"
import { PressForm } from "@/components/forms/press-form"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { useGroup } from "@/components/groups/group"
import { shortMoment } from "@/components/groups/moments"
import { Button } from "@/components/ui/button"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { cn } from "@/components/ui/class-names"
import { TextLink } from "@/components/ui/text-link"
import { useToast } from "@/components/ui/toast"
import { useClock, useNow } from "@/components/zones/clock"
import { OFFER_STANDS } from "@/lib/core/groups"
import { placeWord } from "@/lib/groups/screen-words"
import { freeCancelUntil } from "@/lib/payments/rules"
import { SeenPriceFields } from "./seat-form"
import { useSeatAmounts } from "./seat-money"

/** More places than these in line are not drawn. */
const DRAWN_PLACES = 10

/** Where the viewer stands in line, what happens when a seat comes free, and the way out. */
export function WaitingPart() {
  const { page, actions } = useGroup()
  const { waitlist, id } = page.group
  const toast = useToast()
  const place = waitlist.position ?? 1
  return (
    <section aria-labelledby="in-line" className="border-t-2 border-ink pt-2.5">
      <h2 id="in-line" className="flex flex-wrap items-baseline gap-x-1.5">
        <span className="font-serif text-[2.5rem]/11 font-medium">{placeWord(place)}</span>{" "}
        <span className="type-body text-ink-2">of {waitlist.length} in line</span>
      </h2>
      {waitlist.length <= DRAWN_PLACES && <Line place={place} length={waitlist.length} />}
      <p className="mt-2 type-small text-ink-2">
        Order is by joining. A freed seat is offered to one person at a time; nobody can take it meanwhile.
      </p>
      <ModeForm />
      <PressForm
        action={actions.stopWaiting}
        values={{ groupId: id }}
        busyLabel="Leaving…"
        className="mt-4"
        onDone={() => toast({ message: "You no longer wait for a seat." })}
      >
        Leave the waitlist
      </PressForm>
    </section>
  )
}

function Line({ place, length }: { place: number; length: number }) {
  return (
    <div aria-hidden="true" className="mt-2.5 flex gap-1">
      {Array.from({ length }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: places without an identity
          key={index}
          className={cn("h-6 flex-1", index === place - 1 ? "bg-ink" : "border border-control")}
        />
      ))}
    </div>
  )
}

/** The form by which somebody waits; refused because the price is another now, it is drawn anew with that one. */
function useWaitForm(message: string) {
  const { actions } = useGroup()
  const toast = useToast()
  const router = useRouter()
  return usePressForm({
    action: actions.wait,
    onSuccess: () => toast({ message }),
    onProblem: ({ code }) => {
      if (code === "terms_changed") router.refresh()
    },
  })
}

/** Another choice is sent as it is made; one that is made while another is on its way goes after it. */
function ModeForm() {
  const { page } = useGroup()
  const form = useWaitForm("Changed for when a seat comes free.")
  const waiting = useRef<HTMLFormElement>(null)
  const choose = ({ form: chosen }: HTMLInputElement) => {
    if (form.busy) waiting.current = chosen
    else chosen?.requestSubmit()
  }
  useEffect(() => {
    if (form.busy) return
    waiting.current?.requestSubmit()
    waiting.current = null
  }, [form.busy])
  return (
    <SendingForm form={form} className="mt-4">
      <input type="hidden" name="groupId" value={page.group.id} />
      <SeenPriceFields />
      <FormProblem form={form} className="mb-3" />
      <ModeChoice onChange={choose} />
      <noscript>
        <Button type="submit" className="mt-3 w-full">
          Change
        </Button>
      </noscript>
    </SendingForm>
  )
}

function ModeChoice({ onChange }: { onChange?: (input: HTMLInputElement) => void }) {
  const { page, terms } = useGroup()
  const { group } = page
  const clock = useClock()
  const now = useNow()
  const cost = useSeatAmounts()
  const mode = group.waitlist.mode ?? "ask"
  const until = freeCancelUntil(group.startUtc, page.cancelNoticeMinutes, null)
  const leave =
    until && until.getTime() > now ? ` Free to leave until ${shortMoment(until, now, clock)}.` : ""
  const needsCard = terms?.card === null
  return (
    <ChoiceGroup legend="When a seat comes free">
      <RadioRow
        name="mode"
        value="ask"
        label="Ask me"
        hint={`By e-mail and in the app. You have up to ${OFFER_STANDS.longestHours} h to answer.`}
        defaultChecked={mode === "ask"}
        onChange={({ currentTarget }) => onChange?.(currentTarget)}
      />
      <RadioRow
        name="mode"
        value="seat_me"
        label="Seat me at once"
        hint={
          needsCard ? (
            <>
              Needs a card: <TextLink href="/settings/payment">add one</TextLink> first.
            </>
          ) : cost ? (
            `${terms?.card}, ${cost.words}${cost.amounts.tax > 0 ? " with tax" : ""}.${leave}`
          ) : (
            `Without being asked.${leave}`
          )
        }
        disabled={needsCard}
        defaultChecked={mode === "seat_me"}
        onChange={({ currentTarget }) => onChange?.(currentTarget)}
      />
    </ChoiceGroup>
  )
}

/** All seats are taken: how to wait for one. */
export function JoinLine() {
  const { waitlist, id } = useGroup().page.group
  const form = useWaitForm("You are on the waitlist.")
  return (
    <SendingForm form={form}>
      <input type="hidden" name="groupId" value={id} />
      <SeenPriceFields />
      <FormProblem form={form} className="mb-3" />
      <ModeChoice />
      <RestrictedLine act="wait for a seat" className="mt-4" />
      <Button
        type="submit"
        variant={useTakeVariant()}
        busy={form.busy}
        busyLabel="Joining…"
        className="mt-4 w-full"
      >
        Join the waitlist
      </Button>
      <p className="mt-3 type-small text-ink-2">
        {waitlist.length === 0
          ? "You would be first in line."
          : `You would be ${placeWord(waitlist.length + 1).toLowerCase()} in line.`}{" "}
        A freed seat is offered to one person at a time.
      </p>
    </SendingForm>
  )
}
