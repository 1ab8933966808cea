import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ApplyBatchInput, PreviewBatchInput, UndoBatchInput } from "./batch-inputs"
import {
  AddTimeOffInput,
  DateInput,
  DateRangeInput,
  ReplaceDateInput,
  ReplaceWeekInput,
  TimeOffIdInput,
} from "./schedule-inputs"

/** What analysts say of their own schedules, and of which analyst an admin says it. */
const whose = AnalystIdInput.shape

export const AnyAnalystInput = AnalystIdInput
export const ReplaceAnyWeekInput = ReplaceWeekInput.extend(whose)
export const AnyDateInput = DateInput.extend(whose)
export const AnyDateRangeInput = DateRangeInput.extend(whose)
export const ReplaceAnyDateInput = ReplaceDateInput.extend(whose)
export const AddAnyTimeOffInput = AddTimeOffInput.safeExtend(whose)
export const AnyTimeOffIdInput = TimeOffIdInput.extend(whose)
export const PreviewAnyBatchInput = PreviewBatchInput.safeExtend(whose)
export const ApplyAnyBatchInput = ApplyBatchInput.safeExtend(whose)
export const UndoAnyBatchInput = UndoBatchInput.extend(whose)
