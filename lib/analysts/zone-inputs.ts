import { z } from "zod"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { TimeZone } from "@/lib/scheduling/zone-input"

/** A zone to try on. */
export const PreviewZoneInput = z.strictObject({ timeZone: TimeZone })

/** A zone to try on for this analyst. */
export const PreviewAnyZoneInput = PreviewZoneInput.extend(AnalystIdInput.shape)
