"use server"

import { openCheckout } from "@/lib/cards/open-checkout"
import { removeMethod } from "@/lib/cards/remove-method"
import { action } from "@/lib/web/action"

export const openCheckoutAction = action(openCheckout)
export const removeMethodAction = action(removeMethod)
