"use server"

import { addTimeOff } from "@/lib/availability/add-time-off"
import { applyBatch } from "@/lib/availability/apply-batch"
import { previewBatch } from "@/lib/availability/preview-batch"
import { removeOverride } from "@/lib/availability/remove-override"
import { removeTemplate } from "@/lib/availability/remove-template"
import { removeTimeOff } from "@/lib/availability/remove-time-off"
import { replaceOverride } from "@/lib/availability/replace-override"
import { replaceWeek } from "@/lib/availability/replace-week"
import { saveTemplate } from "@/lib/availability/save-template"
import { undoBatch } from "@/lib/availability/undo-batch"
import { explainHolds } from "@/lib/slots/explain-holds"
import { action } from "@/lib/web/action"

export const replaceWeekAction = action(replaceWeek)
export const replaceOverrideAction = action(replaceOverride)
export const removeOverrideAction = action(removeOverride)
export const addTimeOffAction = action(addTimeOff)
export const removeTimeOffAction = action(removeTimeOff)
export const previewBatchAction = action(previewBatch)
export const applyBatchAction = action(applyBatch)
export const undoBatchAction = action(undoBatch)
export const saveTemplateAction = action(saveTemplate)
export const removeTemplateAction = action(removeTemplate)
export const explainAvailabilityAction = action(explainHolds)
