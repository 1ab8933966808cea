"use server"

import { refundPayment } from "@/lib/payments/refund-payment"
import { writeOffPayment } from "@/lib/payments/write-off-payment"
import { rereadFinding } from "@/lib/reconciliation/reread-finding"
import { action } from "@/lib/web/action"

export const refundPaymentAction = action(refundPayment)
export const writeOffPaymentAction = action(writeOffPayment)
export const rereadFindingAction = action(rereadFinding)
