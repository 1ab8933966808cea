import type {
  AddedTimeOff,
  BatchPreview,
  BatchView,
  TemplateView,
  TimeOffView,
} from "@/lib/availability/views"
import type { FormAction } from "@/lib/core/action-state"
import type { DateOverride } from "@/lib/scheduling/types"

/** What the forms of the page of dates are sent to. */
export type DatesActions = {
  readonly replaceDate: FormAction<DateOverride>
  readonly followWeek: FormAction<DateOverride>
  readonly addTimeOff: FormAction<AddedTimeOff>
  readonly removeTimeOff: FormAction<TimeOffView>
  readonly previewBatch: FormAction<BatchPreview>
  readonly applyBatch: FormAction<BatchView>
  readonly undoBatch: FormAction<BatchView>
  readonly saveTemplate: FormAction<TemplateView>
  readonly removeTemplate: FormAction<TemplateView>
}
