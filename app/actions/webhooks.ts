"use server"

import { action } from "@/lib/web/action"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { deleteWebhook } from "@/lib/webhooks/delete-webhook"
import { resendDelivery } from "@/lib/webhooks/resend-delivery"
import { rotateSecret } from "@/lib/webhooks/rotate-secret"
import { sendTest } from "@/lib/webhooks/send-test"
import { updateWebhook } from "@/lib/webhooks/update-webhook"

export const createWebhookAction = action(createWebhook)
export const updateWebhookAction = action(updateWebhook)
export const deleteWebhookAction = action(deleteWebhook, { goOn: () => "/settings/webhooks" })
export const rotateSecretAction = action(rotateSecret)
export const sendTestAction = action(sendTest)
export const resendDeliveryAction = action(resendDelivery)
