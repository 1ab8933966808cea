"use client"
import { FormNotice } from "@/components/forms/sending-form"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { OPEN_REQUESTS_MAX } from "@/lib/core/limits"
import { PROBLEMS } from "@/lib/core/problems"

/** An investor's requests that wait for an answer: all of them, and those with one analyst. */
export type OpenRequests = { readonly all: number; readonly withAnalyst: number }

/** Said before a time is chosen: that there are as many open requests as there may be, and where they are. */
export function OpenRequestsNotice({ open, name }: { open: OpenRequests; name: string }) {
  const isFull = open.all >= OPEN_REQUESTS_MAX.all
  if (!isFull && open.withAnalyst < OPEN_REQUESTS_MAX.withAnalyst) return null
  const count = isFull ? open.all : open.withAnalyst
  return (
    <Notice
      title={
        isFull ? (
          `You have ${count} open requests, as many as there may be at once`
        ) : (
          <>
            {`You have ${count} open requests with `}
            <Name>{name}</Name>, as many as there may be at once
          </>
        )
      }
      role="status"
    >
      <p>
        You can look at the times. To ask for one, wait for an answer or cancel one of the requests first.
      </p>
      <RequestsLink>{`Your ${open.all} open requests`}</RequestsLink>
    </Notice>
  )
}

/** One request more was refused: what is in the way, and where it is. */
export function TooManyRequests() {
  const { title, detail } = PROBLEMS.open_request_limit
  return (
    <FormNotice tone="problem" title={title}>
      <p>{`${detail} What you typed is kept.`}</p>
      <RequestsLink>Your open requests</RequestsLink>
    </FormNotice>
  )
}

function RequestsLink({ children }: { children: string }) {
  return (
    <TextLink href="/bookings?status=requested" className="mt-1 inline-flex min-h-11 items-center">
      {children}
    </TextLink>
  )
}
