import { ShownOnce } from "@/components/ui/shown-once"
import { TextLink } from "@/components/ui/text-link"

/** A feed's address, the one time that it is told. */
export function FeedAddress({ url }: { url: string }) {
  return (
    <ShownOnce
      label="Your calendar address"
      value={url}
      more={
        <TextLink href={url.replace(/^https?:/, "webcal:")} className="inline-flex min-h-11 items-center">
          Open it in this device’s calendar
        </TextLink>
      }
    >
      Only its fingerprint is kept. Whoever has the address can read your sessions: give it to calendars
      alone, and replace it when it got about.
    </ShownOnce>
  )
}
