import { COUNTRIES } from "./country-input"

/** A country to choose: its two letters, and what it is called. */
export type CountryChoice = { readonly code: string; readonly name: string }

/** All countries by their names in English. Browsers have other names for some: what they show is made on the server. */
export function countryChoices(): CountryChoice[] {
  const names = new Intl.DisplayNames("en", { type: "region" })
  return COUNTRIES.map((code) => ({ code, name: names.of(code) ?? code })).toSorted((a, b) =>
    a.name.localeCompare(b.name, "en"),
  )
}
