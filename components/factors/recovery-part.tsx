"use client"
import { useActionForm } from "@/components/forms/use-action-form"
import type { FormAction } from "@/lib/core/action-state"
import { RECOVERY_CODES } from "@/lib/core/limits"
import { countOf } from "@/lib/core/plural"
import { ProofInput } from "@/lib/factors/inputs"
import type { NewCodesView } from "@/lib/factors/views"
import { PROOF, ProofForm } from "./proof-form"
import { ShownCodes } from "./shown-codes"

/** How many recovery codes are left, and new ones. */
export function RecoveryPart({ left, renew }: { left: number; renew: FormAction<NewCodesView> }) {
  const form = useActionForm({ schema: ProofInput, action: renew, fields: PROOF, resetOnSuccess: true })
  const codes = form.state?.ok ? form.state.value.recoveryCodes : null
  return (
    <div className="mt-7">
      <h3 className="type-key">Recovery codes</h3>
      <p className="mt-0.5 type-small text-ink-2">
        {left === 0
          ? "None is left. Make new ones, or losing your device locks you out."
          : `${countOf(left, "code")} of ${RECOVERY_CODES} can still be used, each once, in place of your device.`}
      </p>
      {codes && <ShownCodes codes={codes} />}
      <div className="mt-2 border-t border-rule">
        <ProofForm
          form={form}
          name="Make new codes"
          consequence="The codes that you have let nobody in any more."
          act="Make new codes"
          busy="Making them…"
        />
      </div>
    </div>
  )
}
