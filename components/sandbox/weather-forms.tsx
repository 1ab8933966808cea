"use client"
import { FormProblem } from "@/components/forms/form-problem"
import { PressForm } from "@/components/forms/press-form"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { countOf } from "@/lib/core/plural"
import type { Weather } from "@/lib/sandbox/views"

const PROVIDER = [
  { value: "up", label: "Up" },
  { value: "down", label: "Down" },
  { value: "slow", label: "Slow" },
]
const EVENTS = [
  { value: "once", label: "Once" },
  { value: "twice", label: "Twice" },
  { value: "reversed", label: "Reversed" },
]

/** What the sandbox is like from now on. */
export function WeatherForm({ weather, change }: { weather: Weather; change: FormAction<unknown> }) {
  const say = useToast()
  const form = usePressForm({ action: change, onSuccess: () => say({ message: "Sandbox saved." }) })
  return (
    <SendingForm form={form} className="mt-4 max-w-104">
      <FormProblem form={form} className="mb-5" />
      <SegmentedControl
        legend="It answers"
        name="provider"
        options={PROVIDER}
        defaultValue={weather.provider}
      />
      <p className="mt-1.5 type-small text-ink-3">
        Down: it answers nothing and does nothing. Slow: each answer takes two seconds.
      </p>
      <SegmentedControl
        legend="It tells its events"
        name="events"
        options={EVENTS}
        defaultValue={weather.events}
        className="mt-5"
      />
      <p className="mt-1.5 type-small text-ink-3">
        Reversed: gathered for ten seconds, then the newest first.
      </p>
      <Button
        type="submit"
        variant="primary"
        busy={form.busy}
        busyLabel="Saving…"
        className="mt-6 max-sm:w-full"
      >
        Save
      </Button>
    </SendingForm>
  )
}

/** Lets the banks drop every hold at once. */
export function LapseForm({ holds, change }: { holds: number; change: FormAction<{ lapsedHolds: number }> }) {
  const say = useToast()
  return (
    <div className="max-w-104">
      <p className="mb-3 type-body text-ink-2">
        {holds === 0
          ? "The banks hold nothing at present."
          : `The banks hold ${countOf(holds, "amount")}. Payments notice that a hold is gone and hold the amount again.`}
      </p>
      <PressForm
        action={change}
        values={{ lapseHolds: "true" }}
        busyLabel="Dropping…"
        onDone={({ lapsedHolds }) => say({ message: `${countOf(lapsedHolds, "hold")} dropped.` })}
      >
        Drop every hold now
      </PressForm>
    </div>
  )
}
