"use client"
import { useEffect, useState } from "react"
import type { z } from "zod"
import { Section } from "@/components/ui/section"
import type { FormAction, TypedAction } from "@/lib/core/action-state"
import type { SavePushDeviceInput } from "@/lib/push/inputs"
import type { PushDeviceView } from "@/lib/push/views"
import { DeviceRow, type DeviceWords } from "./device-row"
import { findHindrance, findSubscription, fingerprintOf, type Hindrance } from "./push-device"
import { ThisDevice } from "./this-device"

/** What was found out about this browser: what stands in the way, and how the application knows its subscription. */
export type Here = { readonly hindrance: Hindrance | null; readonly fingerprint: string | null }

export type PushActions = {
  readonly save: TypedAction<PushDeviceView, z.input<typeof SavePushDeviceInput>>
  readonly remove: FormAction<null>
  readonly test: FormAction<null>
}

/** Turns this device on, where it can be, and lists all that are. */
export function PushDevices({
  publicKey,
  devices,
  actions,
}: {
  /** Null where this server pushes nothing. */
  publicKey: string | null
  devices: readonly DeviceWords[]
  actions: PushActions
}) {
  const [here, setHere] = useState<Here | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew when a device came or went
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      const found = publicKey === null ? null : await lookHere(publicKey)
      if (isCurrent) setHere(found)
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [publicKey, devices])
  const isHere = ({ fingerprint }: DeviceWords) => fingerprint === here?.fingerprint
  return (
    <Section id="devices" title="This device" className="mt-12 max-w-2xl">
      <p className="mt-2 type-body text-ink-2">
        What you choose under Push comes to this device also while Analyst Connect is closed. It is encrypted
        for this device alone.
      </p>
      {publicKey === null ? (
        <p className="mt-4 type-body">This server is not set up to push anything.</p>
      ) : (
        <ThisDevice
          publicKey={publicKey}
          here={here}
          isOn={devices.some(isHere)}
          save={actions.save}
          onLooked={async () => setHere(await lookHere(publicKey))}
        />
      )}
      {devices.length > 0 && (
        <ul aria-label="Devices that are told" className="mt-5 border-t border-rule">
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} isHere={isHere(device)} actions={actions} />
          ))}
        </ul>
      )}
    </Section>
  )
}

async function lookHere(publicKey: string): Promise<Here> {
  const subscription = await findSubscription(publicKey).catch(() => null)
  return {
    hindrance: findHindrance(),
    fingerprint: subscription && (await fingerprintOf(subscription)),
  }
}
