import { z } from "zod"

/** An id, in lower case as it is stored. */
export const Uuid = z.uuid().transform((id) => id.toLowerCase())
