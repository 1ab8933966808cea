/** A postal address, its lines as they are written there; the country is ISO 3166-1 alpha-2. */
export type PostalAddress = {
  readonly line1: string | null
  readonly line2: string | null
  readonly postalCode: string | null
  readonly city: string | null
  readonly state: string | null
}

/** An address of which nothing is known. */
export const NO_ADDRESS: PostalAddress = {
  line1: null,
  line2: null,
  postalCode: null,
  city: null,
  state: null,
}
