import { buttonClass } from "@/components/ui/button-class"
import { Notice } from "@/components/ui/notice"

/** Signing in by the house's identity provider, in place of a password. */
export function ProviderLink({ href, name }: { href: string; name: string }) {
  return (
    <div className="mt-7 border-t border-rule pt-5">
      {/* No page of ours: the browser itself goes there. */}
      <a href={href} className={`${buttonClass()} w-full`}>
        {`Sign in with ${name}`}
      </a>
    </div>
  )
}

/** Why the provider's word did not let somebody in. */
export function ProviderRefused({ why }: { why: string }) {
  return (
    <Notice tone="problem" role="alert" title="You are not signed in" className="mt-7">
      {why}
    </Notice>
  )
}
