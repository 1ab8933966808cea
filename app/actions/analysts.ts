"use server"

import { previewZone } from "@/lib/analysts/preview-zone"
import { saveProfile } from "@/lib/analysts/save-profile"
import { action } from "@/lib/web/action"

export const saveProfileAction = action(saveProfile)
export const previewZoneAction = action(previewZone)
