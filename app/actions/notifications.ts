"use server"

import { markAllRead } from "@/lib/notifications/mark-all-read"
import { markRead } from "@/lib/notifications/mark-read"
import { saveChoices } from "@/lib/notifications/save-choices"
import { action } from "@/lib/web/action"

export const markReadAction = action(markRead)
export const markAllReadAction = action(markAllRead)
export const saveChoicesAction = action(saveChoices)
