"use server"

import { openCheckout } from "@/lib/cards/open-checkout"
import { ownCheckoutPath } from "@/lib/cards/own-checkout"
import { refreshCheckout } from "@/lib/cards/refresh-checkout"
import { removeMethod } from "@/lib/cards/remove-method"
import { action } from "@/lib/web/action"

export const openCheckoutAction = action(openCheckout, { goOn: ownCheckoutPath })
export const refreshCheckoutAction = action(refreshCheckout)
export const removeMethodAction = action(removeMethod)
