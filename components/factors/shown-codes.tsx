"use client"
import { useEffect, useRef } from "react"
import { Button } from "@/components/ui/button"
import { buttonClass } from "@/components/ui/button-class"
import { Notice } from "@/components/ui/notice"
import { useToast } from "@/components/ui/toast"

/** Recovery codes, the one time that they are told: to be copied, kept as a file or printed. Takes the focus. */
export function ShownCodes({ codes }: { codes: readonly string[] }) {
  const toast = useToast()
  const notice = useRef<HTMLDivElement>(null)
  const text = codes.join("\n")
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each set of codes
  useEffect(() => notice.current?.focus(), [text])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      toast({ message: "Copied." })
    } catch {
      toast({ message: "Your browser did not copy them. Select them and copy by hand.", tone: "problem" })
    }
  }
  return (
    <Notice
      ref={notice}
      tabIndex={-1}
      role="status"
      title="Your recovery codes, shown this once"
      className="mt-5 outline-none"
    >
      <p>
        Each lets you sign in once in place of your device. Keep them where you find them without it, such as
        a password manager or on paper.
      </p>
      <ul
        aria-label="Recovery codes"
        translate="no"
        className="mt-3 grid grid-cols-1 gap-x-6 gap-y-1 type-body tabular-nums text-ink min-[27rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="font-semibold whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-col gap-2 sm:flex-row print:hidden">
        <Button onClick={copy}>Copy</Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download="analyst-connect-recovery-codes.txt"
          className={buttonClass()}
        >
          Download
        </a>
        <Button onClick={() => window.print()}>Print</Button>
      </div>
    </Notice>
  )
}
