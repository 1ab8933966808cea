"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Fold } from "@/components/ui/fold"
import type { CaseView } from "@/lib/attendance/views"
import type { FormAction } from "@/lib/core/action-state"
import { TextForm } from "./text-form"

/** What the two sides of a case send. */
export type CaseActions = {
  readonly accept: FormAction<CaseView>
  readonly dispute: FormAction<CaseView>
  readonly withdraw: FormAction<CaseView>
}

type Props = { bookingId: string; kase: Pick<CaseView, "revision" | "can" | "against">; actions: CaseActions }

/** What the viewer can do with a case, as far as it is his to do. */
export function CaseActs({ bookingId, kase, actions }: Props) {
  const values = { bookingId, revision: String(kase.revision) }
  if (kase.can.length === 0) return null
  return (
    <div className="mt-4 flex flex-col gap-5">
      {kase.can.includes("dispute") && (
        <TextForm
          id="dispute-text"
          action={actions.dispute}
          values={values}
          label="What happened"
          hint="The other side and the house read it. Until the house decides, nothing follows from the report."
          press="Dispute the report"
          busyLabel="Sending…"
          variant="primary"
        />
      )}
      {kase.can.includes("accept") && (
        <Fold label="I did not come">
          <div className="pb-4">
            <Press action={actions.accept} values={values} press="Accept the report" busyLabel="Accepting…">
              It counts at once: you get a strike for half a year
              {kase.against === "investor" ? ", and what was agreed for a missed session is due." : "."}
            </Press>
          </div>
        </Fold>
      )}
      {kase.can.includes("withdraw") && (
        <Press
          action={actions.withdraw}
          values={values}
          press="Take the report back"
          busyLabel="Taking it back…"
        >
          Taken back, the session counts as held, and nothing follows from your report.
        </Press>
      )}
    </div>
  )
}

function Press({
  action,
  values,
  press,
  busyLabel,
  children,
}: {
  action: FormAction<CaseView>
  values: Readonly<Record<string, string>>
  press: string
  busyLabel: string
  children: React.ReactNode
}) {
  const form = usePressForm({ action })
  return (
    <SendingForm form={form}>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormProblem form={form} className="mb-2" />
      <p className="mb-2 type-small text-ink-2">{children}</p>
      <Button type="submit" busy={form.busy} busyLabel={busyLabel} className="w-full sm:w-auto">
        {press}
      </Button>
    </SendingForm>
  )
}
