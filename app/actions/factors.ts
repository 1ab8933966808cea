"use server"

import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { removeTotp } from "@/lib/factors/remove-totp"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { action } from "@/lib/web/action"

export const beginTotpAction = action(beginTotp)
export const confirmTotpAction = action(confirmTotp)
export const removeTotpAction = action(removeTotp)
export const renewRecoveryCodesAction = action(renewRecoveryCodes)
