"use server"

import { previewAnyZone } from "@/lib/analysts/preview-any-zone"
import { saveAnyProfile } from "@/lib/analysts/save-any-profile"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import { addAnyTimeOff } from "@/lib/availability/add-any-time-off"
import { applyAnyBatch } from "@/lib/availability/apply-any-batch"
import { previewAnyBatch } from "@/lib/availability/preview-any-batch"
import { removeAnyOverride } from "@/lib/availability/remove-any-override"
import { removeAnyTimeOff } from "@/lib/availability/remove-any-time-off"
import { replaceAnyOverride } from "@/lib/availability/replace-any-override"
import { replaceAnyWeek } from "@/lib/availability/replace-any-week"
import { undoAnyBatch } from "@/lib/availability/undo-any-batch"
import { action } from "@/lib/web/action"
import { actionFor } from "@/lib/web/action-for"

export const updateAnyProfileAction = action(updateAnyProfile)
export const saveAnyProfileAction = actionFor(saveAnyProfile)
export const previewAnyZoneAction = actionFor(previewAnyZone)
export const replaceAnyWeekAction = actionFor(replaceAnyWeek)
export const replaceAnyOverrideAction = actionFor(replaceAnyOverride)
export const removeAnyOverrideAction = actionFor(removeAnyOverride)
export const addAnyTimeOffAction = actionFor(addAnyTimeOff)
export const removeAnyTimeOffAction = actionFor(removeAnyTimeOff)
export const previewAnyBatchAction = actionFor(previewAnyBatch)
export const applyAnyBatchAction = actionFor(applyAnyBatch)
export const undoAnyBatchAction = actionFor(undoAnyBatch)
