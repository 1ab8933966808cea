import { ShownOnce } from "@/components/ui/shown-once"

/** A webhook's secret, when it was just made. */
export function SecretNotice({ secret }: { secret: string }) {
  return (
    <ShownOnce label="Signing secret" value={secret}>
      Every message is signed with it as Standard Webhooks says, so that your program can tell ours from
      anybody else’s. We keep it encrypted and cannot show it again; if it gets lost, rotate it.
    </ShownOnce>
  )
}
