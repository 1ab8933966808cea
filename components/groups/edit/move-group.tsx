"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { OldAndNewTimes } from "@/components/zones/old-and-new-times"
import type { FormAction } from "@/lib/core/action-state"
import { MINUTE_MS } from "@/lib/core/duration"
import { countOf, plural } from "@/lib/core/plural"
import type { MovePreview } from "@/lib/groups/page-views"
import type { GroupView } from "@/lib/groups/views"
import { OutsideNotice } from "./outside-notice"
import { WhenFields } from "./when-fields"

type Asked = {
  readonly date: string
  readonly minute: number
  readonly durationMinutes: number
  /** Why the asked time is none; null where it is one or nothing was asked. */
  readonly problem: string | null
}

/** Chooses another time for a group session, and shows who could not come then before anything is done. */
export function MoveGroup({
  group,
  asked,
  lengths,
  preview,
  move,
}: {
  group: GroupView
  asked: Asked
  lengths: readonly number[]
  preview: MovePreview | null
  move: FormAction<GroupView>
}) {
  const path = `/groups/${group.id}`
  return (
    <div className="mt-7 flex max-w-160 flex-col gap-9">
      <form method="get" action={`${path}/move`} className="flex flex-col gap-4">
        <WhenFields
          id="move-date"
          error={asked.problem ?? undefined}
          first={asked}
          durationMinutes={asked.durationMinutes}
          lengths={lengths}
        />
        <Button type="submit" variant={preview ? "secondary" : "primary"} className="sm:self-start">
          See who can come then
        </Button>
      </form>
      {preview && (
        <Consequences key={preview.startUtc.getTime()} group={group} preview={preview} move={move} />
      )}
    </div>
  )
}

function Consequences({
  group,
  preview,
  move,
}: {
  group: GroupView
  preview: MovePreview
  move: FormAction<GroupView>
}) {
  const { busy, coming, startUtc, endUtc } = preview
  const form = usePressForm({ action: move })
  const isOutside = form.problem?.code === "slot_not_offered"
  return (
    <Section id="consequences" title="What the move does">
      <OldAndNewTimes
        old={{ start: group.startUtc.getTime(), end: group.endUtc.getTime() }}
        next={{ start: startUtc.getTime(), end: endUtc.getTime() }}
        className="mt-3 border-t border-rule"
      />
      <p className="mt-4 type-body">
        {coming > 0
          ? `${countOf(coming, "seat moves", "seats move")} along, and ${plural(coming, "its investor", "their investors")} may leave free of charge for a day.`
          : "No seat moves along."}
      </p>
      {busy.length > 0 && (
        <>
          <p className="mt-4 type-key">
            {countOf(busy.length, "investor has", "investors have")} another session then and{" "}
            {plural(busy.length, "loses", "lose")} the seat:
          </p>
          <ul className="mt-2 border-t border-rule">
            {busy.map(({ id, name, firm }) => (
              <li key={id} className="border-b border-rule py-2 type-body">
                <Name>{name}</Name>
                {firm && (
                  <span className="text-ink-3">
                    {" "}
                    <Name>{firm}</Name>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      <SendingForm form={form} className="mt-5">
        <input type="hidden" name="groupId" value={group.id} />
        <input type="hidden" name="revision" value={group.revision} />
        <input type="hidden" name="startUtc" value={startUtc.toISOString()} />
        <input
          type="hidden"
          name="durationMinutes"
          value={Math.round((endUtc.getTime() - startUtc.getTime()) / MINUTE_MS)}
        />
        <FormProblem form={form} except={["slot_not_offered"]} className="mb-4" />
        {isOutside && <OutsideNotice summaryRef={form.summaryRef} />}
        <div className="flex flex-col-reverse gap-3 sm:flex-row">
          <ButtonLink href={`/groups/${group.id}`}>Keep the time</ButtonLink>
          <Button
            type="submit"
            variant="primary"
            busy={form.busy}
            busyLabel="Moving…"
            {...(isOutside ? { name: "outsideHours", value: "true" } : {})}
          >
            {isOutside ? "Move it outside my hours" : "Move the session"}
          </Button>
        </div>
      </SendingForm>
    </Section>
  )
}
