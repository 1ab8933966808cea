"use server"

import { saveHouse } from "@/lib/house/save-house"
import { action } from "@/lib/web/action"

export const saveHouseAction = action(saveHouse)
