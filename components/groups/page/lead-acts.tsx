"use client"
import { useState } from "react"
import { PressForm } from "@/components/forms/press-form"
import { useGroup } from "@/components/groups/group"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { useToast } from "@/components/ui/toast"
import { CancelGroup } from "./cancel-group"

/** What its analyst can do with a group session, and the link to send to investors. */
export function LeadActs() {
  const { page, viewer, actions } = useGroup()
  const { group } = page
  const toast = useToast()
  const path = `/groups/${group.id}`
  if (viewer === "admin") return <CopyLink path={path} />
  return (
    <div className="grid grid-cols-2 gap-3">
      {group.can.includes("complete") && (
        <PressForm
          action={actions.complete}
          values={{ groupId: group.id, revision: String(group.revision) }}
          variant="primary"
          busyLabel="Marking…"
          className="col-span-2"
          onDone={() => toast({ message: "Marked as completed." })}
        >
          Mark as completed
        </PressForm>
      )}
      {group.can.includes("edit") && (
        <ButtonLink href={`${path}/edit`} className="w-full">
          Edit
        </ButtonLink>
      )}
      {group.can.includes("reschedule") && (
        <ButtonLink href={`${path}/move`} className="w-full">
          Move session
        </ButtonLink>
      )}
      <CopyLink path={path} />
      <ButtonLink href={`/groups/new?like=${group.id}`} className="w-full">
        Make another
      </ButtonLink>
      {group.can.includes("cancel") && (
        <div className="col-span-2">
          <CancelGroup />
        </div>
      )}
    </div>
  )
}

function CopyLink({ path }: { path: string }) {
  const [isCopied, setCopied] = useState(false)
  const toast = useToast()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(path, window.location.origin).href)
      setCopied(true)
    } catch {
      toast({
        message: "The browser does not let this page copy. Copy the address from its bar.",
        tone: "problem",
      })
    }
  }
  return (
    <Button onClick={copy} className="w-full">
      <span role="status">{isCopied ? "Link copied" : "Copy link"}</span>
    </Button>
  )
}
