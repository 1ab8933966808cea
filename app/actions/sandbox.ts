"use server"

import { changeSandbox } from "@/lib/sandbox/change-sandbox"
import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { pathBack } from "@/lib/sandbox/rules"
import { action } from "@/lib/web/action"

export const chooseSandboxCardAction = action(chooseSandboxCard, { goOn: pathBack })
export const changeSandboxAction = action(changeSandbox)
