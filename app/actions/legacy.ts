"use server"

import { retryQuarantined } from "@/lib/legacy/retry-quarantined"
import { action } from "@/lib/web/action"

export const retryQuarantinedAction = action(retryQuarantined)
