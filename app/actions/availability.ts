"use server"

import { applyBatch, previewBatch, undoBatch } from "@/lib/availability/batch"
import { removeOverride, replaceOverride } from "@/lib/availability/overrides"
import { replaceWeek } from "@/lib/availability/replace-week"
import { removeTemplate, saveTemplate } from "@/lib/availability/templates"
import { addTimeOff, removeTimeOff } from "@/lib/availability/time-off"
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
