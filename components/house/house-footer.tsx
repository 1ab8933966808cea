import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { SENDER_NAME } from "@/lib/core/mailbox-input"
import type { HouseBasics } from "@/lib/house/wire"

/** Whose house it is, whom to write to, and the pages that the law asks for; nothing where only the wordmark would say the same. */
export function HouseFooter({ house: { name, supportEmail, legalLinks } }: { house: HouseBasics }) {
  if (name === SENDER_NAME && supportEmail === null && legalLinks.length === 0) return null
  const link = "inline-flex min-h-11 items-center mouse:min-h-0"
  return (
    <footer className="pb-[calc(var(--bottom-bar)+1.5rem)] page print:hidden">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1 border-t border-rule pt-4 type-small text-ink-2">
        <Name>{name}</Name>
        {supportEmail && (
          <TextLink href={`mailto:${supportEmail}`} translate="no" className={link}>
            {supportEmail}
          </TextLink>
        )}
        {legalLinks.map(({ label, url }) => (
          <TextLink key={url + label} href={url} rel="external" className={link}>
            {label}
          </TextLink>
        ))}
      </div>
    </footer>
  )
}
