"use server"

import { findTimes } from "@/lib/assistant/find-times"
import { action } from "@/lib/web/action"

export const findTimesAction = action(findTimes)
