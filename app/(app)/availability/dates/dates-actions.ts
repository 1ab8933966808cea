import {
  addTimeOffAction,
  applyBatchAction,
  previewBatchAction,
  removeOverrideAction,
  removeTemplateAction,
  removeTimeOffAction,
  replaceOverrideAction,
  saveTemplateAction,
  undoBatchAction,
} from "@/app/actions/availability"
import type { DatesActions } from "@/components/availability/dates/dates"

/** The action behind each form of the page of dates. */
export const DATES_ACTIONS: DatesActions = {
  replaceDate: replaceOverrideAction,
  followWeek: removeOverrideAction,
  addTimeOff: addTimeOffAction,
  removeTimeOff: removeTimeOffAction,
  previewBatch: previewBatchAction,
  applyBatch: applyBatchAction,
  undoBatch: undoBatchAction,
  saveTemplate: saveTemplateAction,
  removeTemplate: removeTemplateAction,
}
