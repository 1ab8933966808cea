import { z } from "zod"
import { TEXT_MAX } from "./limits"
import { singleLine } from "./text"

const Line = singleLine(TEXT_MAX.addressLine).nullable()

/** The lines of a postal address, any of them. */
export const AddressInput = z
  .strictObject({ line1: Line, line2: Line, postalCode: Line, city: Line, state: Line })
  .partial()
