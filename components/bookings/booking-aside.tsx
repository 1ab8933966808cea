"use client"
import { ButtonLink } from "@/components/ui/button-link"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import type { BookingRow } from "@/lib/bookings/views"
import { LIVE_STATUSES, type Role } from "@/lib/core/vocabulary"
import { AnsweredLine } from "./answered-line"
import { BookingVerbs } from "./booking-verbs"
import { Deadline } from "./deadline"
import { EndingForm } from "./ending-form"
import { EndingQuestion } from "./ending-question"
import { ENDING_VERBS, type EndingVerb, endingWords } from "./ending-words"
import { offeredVerbs } from "./offered-verbs"
import type { BookingActions } from "./verb-answers"

type AsideProps = { booking: BookingRow; viewer: Role; actions: BookingActions }

/** What the viewer may do with the booking; with `asking`, the question that a dialog would ask, in the page itself. */
export function BookingAside({ booking, viewer, actions, asking }: AsideProps & { asking?: string }) {
  const asked = ENDING_VERBS.find((verb) => verb === asking)
  if (asked && offeredVerbs(booking, viewer).includes(asked)) {
    return <EndingSection booking={booking} viewer={viewer} actions={actions} verb={asked} />
  }
  return (
    <div className="flex flex-col gap-4">
      {viewer === "analyst" && booking.status === "requested" && (
        <Deadline askedAt={booking.askedAt} respondBy={booking.respondBy} />
      )}
      {booking.can.includes("undo") && (
        <AnsweredLine
          booking={booking}
          answer={{ kind: "done", verb: booking.status === "completed" ? "complete" : "confirm", booking }}
          viewer={viewer}
          actions={actions}
        />
      )}
      <BookingVerbs booking={booking} viewer={viewer} actions={actions} variant="primary" stacked />
      {viewer === "investor" && !LIVE_STATUSES.some((status) => status === booking.status) && (
        <ButtonLink variant="primary" href={`/analysts/${booking.analyst.id}`} className="w-full">
          <span>
            Book <Name>{booking.analystAddressedAs}</Name> again
          </span>
        </ButtonLink>
      )}
    </div>
  )
}

function EndingSection({ booking, viewer, actions, verb }: AsideProps & { verb: EndingVerb }) {
  const words = endingWords(verb, booking, viewer)
  return (
    <Section
      id="ending"
      size="minor"
      title={<EndingQuestion booking={booking} verb={verb} viewer={viewer} />}
    >
      <p className="mt-1 type-body text-ink-2">{words.consequence}</p>
      <EndingForm
        booking={booking}
        verb={verb}
        viewer={viewer}
        actions={actions}
        keep={<ButtonLink href={`/bookings/${booking.id}`}>{words.keep}</ButtonLink>}
      />
    </Section>
  )
}
