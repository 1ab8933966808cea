"use server"

import { addPasskey } from "@/lib/factors/add-passkey"
import { beginPasskey } from "@/lib/factors/begin-passkey"
import { beginTotp } from "@/lib/factors/begin-totp"
import { confirmTotp } from "@/lib/factors/confirm-totp"
import { removePasskey } from "@/lib/factors/remove-passkey"
import { removeTotp } from "@/lib/factors/remove-totp"
import { renamePasskey } from "@/lib/factors/rename-passkey"
import { renewRecoveryCodes } from "@/lib/factors/renew-recovery-codes"
import { action } from "@/lib/web/action"

export const beginTotpAction = action(beginTotp)
export const confirmTotpAction = action(confirmTotp)
export const removeTotpAction = action(removeTotp)
export const renewRecoveryCodesAction = action(renewRecoveryCodes)
export const beginPasskeyAction = action(beginPasskey)
export const addPasskeyAction = action(addPasskey)
export const renamePasskeyAction = action(renamePasskey)
export const removePasskeyAction = action(removePasskey)
