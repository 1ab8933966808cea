"use server"

import { refundPayment } from "@/lib/payments/refund-payment"
import { writeOffPayment } from "@/lib/payments/write-off-payment"
import { action } from "@/lib/web/action"

export const refundPaymentAction = action(refundPayment)
export const writeOffPaymentAction = action(writeOffPayment)
