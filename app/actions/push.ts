"use server"

import { removePushDevice } from "@/lib/push/remove-push-device"
import { savePushDevice } from "@/lib/push/save-push-device"
import { testPushDevice } from "@/lib/push/test-push-device"
import { action } from "@/lib/web/action"

export const savePushDeviceAction = action(savePushDevice)
export const removePushDeviceAction = action(removePushDevice)
export const testPushDeviceAction = action(testPushDevice)
