/** A postal address, its lines as they are written there; the country is ISO 3166-1 alpha-2. */
export type PostalAddress = {
  readonly line1: string | null
  readonly line2: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly state: string | null
}
