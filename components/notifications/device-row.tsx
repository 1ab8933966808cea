import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { useToast } from "@/components/ui/toast"
import { forgetDevice } from "./forget-device"
import type { PushActions } from "./push-devices"

/** A device in its owner's words: what it is called, and when it was told last. */
export type DeviceWords = {
  readonly id: string
  readonly name: string
  readonly fingerprint: string
  readonly told: string
}

/** One device with its test and its removal. */
export function DeviceRow({
  device: { id, name, told },
  isHere,
  actions,
}: {
  device: DeviceWords
  isHere: boolean
  actions: PushActions
}) {
  const toast = useToast()
  const testing = usePressForm({
    action: actions.test,
    onSuccess: () => toast({ message: "Sent. It shows there in a moment." }),
  })
  const removing = usePressForm({
    action: actions.remove,
    onSuccess: () => {
      if (isHere) void forgetDevice()
      toast({ message: "The device is told nothing any more." })
    },
  })
  const of = <span className="sr-only"> {name}</span>
  return (
    <li className="border-b border-rule py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5">
        <div className="min-w-0 type-body">
          <p className="font-semibold wrap-anywhere">
            <bdi>{name}</bdi>
            {isHere && <span className="font-normal text-ink-2">, this device</span>}
          </p>
          <p className="type-small text-ink-2">{told}</p>
        </div>
        <div className="flex gap-2.5 max-sm:w-full max-sm:*:flex-1">
          <SendingForm form={testing}>
            <input type="hidden" name="deviceId" value={id} />
            <Button type="submit" busy={testing.busy} busyLabel="Sending…" className="w-full">
              Test{of}
            </Button>
          </SendingForm>
          <SendingForm form={removing}>
            <input type="hidden" name="deviceId" value={id} />
            <Button type="submit" busy={removing.busy} busyLabel="Removing…" className="w-full">
              Remove{of}
            </Button>
          </SendingForm>
        </div>
      </div>
      <FormProblem form={testing} className="mt-2.5" />
      <FormProblem form={removing} className="mt-2.5" />
    </li>
  )
}
