import { z } from "zod"
import { Uuid } from "./uuid-input"

/** One analyst by his id. */
export const AnalystIdInput = z.strictObject({ analystId: Uuid })
