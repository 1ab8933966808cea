"use server"

import { refundPayment } from "@/lib/payments/refund-payment"
import { writeOffPayment } from "@/lib/payments/write-off-payment"
import { closeFinding } from "@/lib/reconciliation/close-finding"
import { rereadFinding } from "@/lib/reconciliation/reread-finding"
import { action } from "@/lib/web/action"

export const refundPaymentAction = action(refundPayment)
export const writeOffPaymentAction = action(writeOffPayment)
export const rereadFindingAction = action(rereadFinding)
export const closeFindingAction = action(closeFinding)
