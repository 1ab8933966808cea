"use server"

import { saveBilling } from "@/lib/billing/save-billing"
import { action } from "@/lib/web/action"

export const saveBillingAction = action(saveBilling)
