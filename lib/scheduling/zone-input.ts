import { z } from "zod"
import { isTimeZone } from "./zone"

/** A zone of the IANA database that the engine can reckon with. */
export const TimeZone = z.string().refine(isTimeZone, { error: "Choose a time zone from the list." })
