import type { Ref } from "react"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"

/** The sign-in ended while the form was open: it stays, and the sign-in page opens beside it. */
export function SignedOutNotice({ ref }: { ref?: Ref<HTMLDivElement> }) {
  return (
    <Notice title="You are signed out" role="alert" tabIndex={-1} ref={ref} className="mb-6">
      <p>Nothing was sent and what you typed is kept. Sign in, come back to this tab and send again.</p>
      <TextLink href="/sign-in" target="_blank" className="mt-1 inline-flex min-h-11 items-center">
        Sign in in a new tab
      </TextLink>
    </Notice>
  )
}
