"use client"
import { AskedPress, type Question } from "@/components/forms/asked-press"
import { PressForm } from "@/components/forms/press-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"

/** One press about a person that can be done again: a mail, an account that is opened. */
export function UserPress({
  userId,
  action,
  label,
  busyLabel,
  done,
}: {
  userId: string
  action: FormAction<unknown>
  label: string
  busyLabel: string
  /** What is said once it is done. */
  done: string
}) {
  const toast = useToast()
  return (
    <PressForm
      action={action}
      values={{ userId }}
      busyLabel={busyLabel}
      className="max-sm:w-full"
      onDone={() => toast({ message: done })}
    >
      {label}
    </PressForm>
  )
}

/** One that asks first. */
export function AskedUserPress({
  userId,
  action,
  means,
  name,
  isAsked,
  done,
  ...question
}: Question & {
  userId: string
  action: FormAction<unknown>
  /** Which of its two acts is meant, for an action that does both. */
  means?: string
  name: string
  isAsked: boolean
  done: string
}) {
  const toast = useToast()
  const form = usePressForm({ action, onSuccess: () => toast({ message: done }) })
  return (
    <AskedPress
      form={form}
      path={`/admin/users/${userId}`}
      name={name}
      question={question}
      isOnPage={isAsked && form.posted === null}
      className="mt-2 w-full"
      buttonClassName="max-sm:w-full"
    >
      <input type="hidden" name="userId" value={userId} />
      {means && <input type="hidden" name="act" value={means} />}
    </AskedPress>
  )
}
