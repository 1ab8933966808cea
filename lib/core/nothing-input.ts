import { z } from "zod"

/** No input. */
export const NothingInput = z.strictObject({})
