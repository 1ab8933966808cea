"use client"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { PostalAddress } from "@/lib/core/addresses"

/** The lines of a postal address in a form, with what they are called and what browsers fill in there. */
const LINES: Readonly<Record<keyof PostalAddress, { label: string; autoComplete: string; width: string }>> = {
  line1: { label: "Address", autoComplete: "address-line1", width: "sm:col-span-6" },
  line2: { label: "Address, second line", autoComplete: "address-line2", width: "sm:col-span-6" },
  postalCode: { label: "Postal code", autoComplete: "postal-code", width: "sm:col-span-2" },
  city: { label: "City", autoComplete: "address-level2", width: "sm:col-span-4" },
  state: { label: "State or region", autoComplete: "address-level1", width: "sm:col-span-6" },
}
const NAMES = Object.keys(LINES) as (keyof PostalAddress)[]

/** Names of an address's fields below that of the address. */
export type AddressField<Name extends string> = `${Name}.${keyof PostalAddress}`

type Labelled = { label: string; initial: string }

/** An address's fields for a form that has it under a name. */
export function addressFields<Name extends string>(
  name: Name,
  address: PostalAddress,
): Record<AddressField<Name>, Labelled> {
  const fields = NAMES.map((line) => [
    `${name}.${line}`,
    { label: LINES[line].label, initial: address[line] ?? "" },
  ])
  return Object.fromEntries(fields) as Record<AddressField<Name>, Labelled>
}

type Wired = { name: string; defaultValue: string }

/** The fields themselves, all of them optional. */
export function AddressFields<Name extends string>({
  name,
  form,
  isOwn,
}: {
  name: Name
  form: {
    field: (name: AddressField<Name>) => { id: string; label: string; error: string | undefined }
    control: (name: AddressField<Name>) => Wired
  }
  /** Whether browsers may fill in the reader's own. */
  isOwn: boolean
}) {
  return (
    <div className="grid gap-6 sm:grid-cols-6">
      {NAMES.map((line) => (
        <Field key={line} {...form.field(`${name}.${line}`)} optional className={LINES[line].width}>
          <Input
            {...form.control(`${name}.${line}`)}
            autoComplete={isOwn ? LINES[line].autoComplete : "off"}
          />
        </Field>
      ))}
    </div>
  )
}
