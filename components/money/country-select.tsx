"use client"
import type { ComponentProps } from "react"
import { Select } from "@/components/ui/select"
import type { CountryChoice } from "@/lib/core/country-names"

/** A country to choose; `none` is what it says where none is chosen. */
export function CountrySelect({
  countries,
  none,
  ...rest
}: Omit<ComponentProps<typeof Select>, "children"> & {
  countries: readonly CountryChoice[]
  none: string
}) {
  return (
    <Select {...rest}>
      <option value="">{none}</option>
      {countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  )
}
