import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { plural } from "@/lib/core/plural"
import type { Overview } from "@/lib/house/views"

/** That an erasure waits for a second admin: it runs out, and nobody else is told of it. */
export function WaitingErasures({ erasures }: Pick<Overview, "erasures">) {
  if (erasures.length === 0) return null
  const title = `${plural(erasures.length, "An erasure waits", "Erasures wait")} for a second administrator`
  return (
    <Notice title={title} className="mt-7">
      <p>Another administrator asked for it. Look at the person, then confirm or call it off:</p>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        {erasures.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`/admin/users/${id}`} className="inline-flex min-h-11 items-center mouse:min-h-8">
              <Name>{name}</Name>
            </TextLink>
          </li>
        ))}
      </ul>
      <TextLink href="/admin/users?erasure=asked" className="inline-flex min-h-11 items-center mouse:min-h-8">
        Everybody whose erasure was asked for
      </TextLink>
    </Notice>
  )
}
