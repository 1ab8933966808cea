"use client"
import { AskedPress } from "@/components/forms/asked-press"
import { useActionForm } from "@/components/forms/use-action-form"
import { useGroup } from "@/components/groups/group"
import { shortMoment } from "@/components/groups/moments"
import { cn } from "@/components/ui/class-names"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import { useClock, useNow } from "@/components/zones/clock"
import { TEXT_MAX } from "@/lib/core/limits"
import { LIVE_STATUSES } from "@/lib/core/vocabulary"
import { RemoveSeatInput } from "@/lib/groups/inputs"
import { missRefusal } from "@/lib/groups/rules"
import type { SeatsView } from "@/lib/groups/views"
import { MissSeat } from "./miss-seat"

type Seat = SeatsView["items"][number]

const GIVEN_UP: Partial<Record<Seat["status"], string>> = {
  cancelled: "Left",
  removed: "Taken back",
  released: "Released",
  no_show: "Did not come",
}

/** Who has a seat with his question, who had one, and who waits: for the analyst and those who run the house. */
export function SeatList({ seats }: { seats: SeatsView }) {
  const taken = seats.items.filter(({ status }) => !(status in GIVEN_UP))
  const over = seats.items.filter(({ status }) => status in GIVEN_UP)
  return (
    <>
      <Section id="who-comes" title="Who is coming">
        {taken.length === 0 ? (
          <p className="mt-2 type-small text-ink-3">Nobody has a seat so far.</p>
        ) : (
          <ul>
            {taken.map((seat) => (
              <SeatRow key={seat.id} seat={seat} />
            ))}
          </ul>
        )}
      </Section>
      <Line waitlist={seats.waitlist} />
      {over.length > 0 && (
        <Section id="who-left" title="No longer coming" size="minor">
          <ul>
            {over.map((seat) => (
              <SeatRow key={seat.id} seat={seat} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function SeatRow({ seat }: { seat: Seat }) {
  const { page, viewer } = useGroup()
  const clock = useClock()
  const now = useNow()
  const over = GIVEN_UP[seat.status]
  const isLive = LIVE_STATUSES.some((status) => status === page.group.status)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 border-b border-rule py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className={cn("type-key", over && "text-ink-3 line-through")}>
          <Name>{seat.investor.name}</Name>
          {seat.investor.firm && (
            <span className="font-normal text-ink-3">
              {" "}
              <Name>{seat.investor.firm}</Name>
            </span>
          )}
        </p>
        {seat.question && (
          <p className="mt-1 max-w-measure type-aside wrap-anywhere whitespace-pre-line">
            <bdi>{seat.question}</bdi>
          </p>
        )}
        {seat.reason && (
          <p className="mt-1 type-small text-ink-2">
            “<bdi className="wrap-anywhere">{seat.reason}</bdi>”
          </p>
        )}
      </div>
      <p className="type-small text-ink-2">
        {over
          ? [over, seat.late && "late"].filter(Boolean).join(", ")
          : `Since ${shortMoment(seat.createdAt, now, clock)}`}
      </p>
      {!over && viewer === "analyst" && isLive && page.group.startUtc.getTime() > now && (
        <RemoveSeat seat={seat} />
      )}
      {!over && viewer === "analyst" && missRefusal(page.group, new Date(now)) === null && (
        <MissSeat seat={seat} />
      )}
    </li>
  )
}

function RemoveSeat({ seat }: { seat: Seat }) {
  const { page, actions, asking } = useGroup()
  const toast = useToast()
  const form = useActionForm({
    schema: RemoveSeatInput,
    action: actions.removeSeat,
    fields: { reasonText: { label: "Why" } },
    onSuccess: () => toast({ message: "The seat is taken back." }),
  })
  const name = `remove-${seat.id}`
  return (
    <AskedPress
      form={form}
      path={`/groups/${page.group.id}`}
      name={name}
      isOnPage={asking === name}
      className="basis-full"
      question={{
        title: (
          <>
            Take <Name>{seat.investor.name}</Name>’s seat back?
          </>
        ),
        consequence: "Nothing is charged. Your reason is sent along, and the seat goes to who waits.",
        keep: "Keep the seat",
        act: "Take it back",
        busy: "Taking it back…",
        button: (
          <>
            Take back<span className="sr-only"> the seat of {seat.investor.name}</span>
          </>
        ),
      }}
    >
      <input type="hidden" name="groupId" value={page.group.id} />
      <input type="hidden" name="seatId" value={seat.id} />
      <Field
        {...form.field("reasonText")}
        hint="The investor reads it."
        max={TEXT_MAX.reason}
        className="mt-4"
      >
        <Textarea rows={2} {...form.control("reasonText")} />
      </Field>
    </AskedPress>
  )
}

function Line({ waitlist }: { waitlist: SeatsView["waitlist"] }) {
  const clock = useClock()
  const now = useNow()
  if (waitlist.length === 0) return null
  return (
    <Section id="who-waits" title="Who waits" note={`${waitlist.length} in line`}>
      <ol>
        {waitlist.map(({ investor, mode, status, offerUntil, createdAt }, index) => (
          <li key={investor.id} className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-3">
            <p className="type-body">
              <span className="mr-3 text-ink-3 tabular-nums">{index + 1}</span>
              <span className="font-semibold">
                <Name>{investor.name}</Name>
              </span>
              {investor.firm && (
                <span className="text-ink-3">
                  {" "}
                  <Name>{investor.firm}</Name>
                </span>
              )}
            </p>
            <p className="type-small text-ink-2" suppressHydrationWarning>
              {status === "offered" && offerUntil
                ? `A seat is offered until ${shortMoment(offerUntil, now, clock)}`
                : `Since ${shortMoment(createdAt, now, clock)}${mode === "seat_me" ? ", seated at once" : ""}`}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  )
}
