"use client"
import { useEffect, useId, useRef } from "react"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { useToast } from "@/components/ui/toast"

/** A feed's address, the one time that it is told. Takes the focus, so that it is the next thing read. */
export function FeedAddress({ url }: { url: string }) {
  const toast = useToast()
  const notice = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each address
  useEffect(() => notice.current?.focus(), [url])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      toast({ message: "Copied." })
    } catch {
      // The browser does not allow it: what is selected can be copied by hand.
      field.current?.select()
      toast({ message: "Your browser did not copy it. It is selected: copy it by hand.", tone: "problem" })
    }
  }
  return (
    <Notice
      ref={notice}
      tabIndex={-1}
      role="status"
      title="This is shown once: copy it now"
      className="mt-5 outline-none"
    >
      <p>
        Only its fingerprint is kept. Whoever has the address can read your sessions: give it to calendars
        alone, and replace it if it gets out.
      </p>
      <label htmlFor={id} className="mt-3 mb-1.5 block type-label text-ink">
        Your calendar address
      </label>
      <div className="flex flex-col gap-2 sm:flex-row">
        <Input
          ref={field}
          id={id}
          readOnly
          value={url}
          onFocus={(event) => event.target.select()}
          translate="no"
          className="min-w-0 grow"
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      <p className="mt-1">
        <TextLink href={url.replace(/^https?:/, "webcal:")} className="inline-flex min-h-11 items-center">
          Open it in this device’s calendar
        </TextLink>
      </p>
    </Notice>
  )
}
