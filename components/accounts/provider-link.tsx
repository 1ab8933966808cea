import { buttonClass } from "@/components/ui/button-class"
import { Notice } from "@/components/ui/notice"

/** Signing in by the house's identity provider, in place of a password. */
export function ProviderLink({ href, name }: { href: string; name: string }) {
  return (
    <div className="mt-3">
      {/* No page of ours: the browser itself goes there. */}
      <a href={href} className={`${buttonClass()} w-full`}>
        {`Sign in with ${name}`}
      </a>
    </div>
  )
}

/** Whoever signed out here may still be signed in at his provider, and can leave that, too; or why that has to be done there. */
export function ProviderLeft({ name, isKnown }: { name: string; isKnown: boolean }) {
  return (
    <Notice tone="plain" role="status" title="You are signed out here" className="mt-7">
      {isKnown ? (
        <>
          <p>{`In this browser you may still be signed in with ${name}. Sign out there, too, if it is not your own.`}</p>
          <a href="/sign-in/sso/leave" className={`${buttonClass()} mt-3`}>
            {`Sign out of ${name}`}
          </a>
        </>
      ) : (
        <p>{`${name} does not say where to sign out of it. Do that there, or close all windows of this browser.`}</p>
      )}
    </Notice>
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
