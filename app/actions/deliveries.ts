"use server"

import { retryNotification } from "@/lib/notifications/retry-notification"
import { action } from "@/lib/web/action"

export const retryNotificationAction = action(retryNotification)
