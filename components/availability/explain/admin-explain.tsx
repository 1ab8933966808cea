"use client"
import type { ComponentProps } from "react"
import { lazyPart } from "@/components/forms/lazy-part"
import type { ExplainForm } from "./explain-form"

const Late = lazyPart(async () => (await import("./explain-form")).ExplainForm)

/** Why a time is closed, for admins: on a page that everybody else opens without it. */
export function AdminExplain(props: Omit<ComponentProps<typeof ExplainForm>, "asker">) {
  return <Late {...props} asker="admin" />
}
