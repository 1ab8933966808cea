"use client"
import { usePathname } from "next/navigation"
import { type MouseEvent, useId } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { forgetDevice } from "@/components/notifications/forget-device"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { LiveClock } from "@/components/zones/live-words"
import type { FormAction } from "@/lib/core/action-state"
import { ACCOUNT_MENU } from "./element-ids"
import { currentItem, type NavItem } from "./navigation"

const ROW =
  "flex min-h-12 w-full items-center border-b border-rule text-left type-body hover:border-ink sm:min-h-11"

/**
 * The places that are not in view, Settings and Sign out. A native popover: opens, closes and signs out without
 * JavaScript. Below the masthead, or above the bottom bar on an analyst's phone.
 */
export function AccountMenu({
  name,
  items,
  signOut,
  fromBelow,
}: {
  name: string
  /** What the phone's menu lists; the masthead shows them on wider screens, minor ones on wide ones. */
  items: readonly NavItem[]
  signOut: FormAction<null>
  fromBelow: boolean
}) {
  const nameId = useId()
  const form = usePressForm({ action: signOut })
  const current = currentItem([...items, { href: "/settings", label: "Settings" }], usePathname())
  const row = (item: NavItem, className?: string) => (
    <li key={item.href} className={className}>
      <Link
        href={item.href}
        onClick={closeMenu}
        aria-current={item.href === current?.href ? "page" : undefined}
        className={cn(ROW, item.href === current?.href && "font-semibold")}
      >
        {item.label}
      </Link>
    </li>
  )
  return (
    <>
      {/* Not in the menu, which is closed where a page comes back without JavaScript. */}
      <FormProblem
        form={form}
        className="fixed right-4 bottom-[calc(var(--bottom-bar)+1rem)] left-4 z-35 shadow-float print:hidden sm:right-auto sm:left-6 sm:w-90"
      />
      <section
        id={ACCOUNT_MENU}
        popover="auto"
        aria-labelledby={nameId}
        className={cn(
          "inset-x-0 w-auto border-t-4 border-ink bg-sheet px-4 pt-3.5 pb-3 text-ink shadow-float sm:absolute sm:top-[calc(var(--masthead)-1px)] sm:right-[max(1.5rem,calc((100%-71rem)/2))] sm:bottom-auto sm:left-auto sm:w-64",
          fromBelow ? "fixed top-auto bottom-(--bottom-bar)" : "absolute top-(--masthead) bottom-auto",
        )}
      >
        <p id={nameId} translate="no" className="type-key wrap-anywhere">
          {name}
        </p>
        <LiveClock className="block pb-2.5 type-small text-ink-2 min-[76rem]:hidden" />
        <ul className="border-t border-rule min-[76rem]:mt-2">
          {items.map((item) => row(item, item.isMinor ? "lg:hidden" : "sm:hidden"))}
          {row({ href: "/settings", label: "Settings" })}
        </ul>
        <SendingForm form={form}>
          <button
            type="submit"
            // Whoever is signed in here next is not to read what comes for this person.
            onClick={() => void forgetDevice()}
            className="flex min-h-12 w-full items-center type-body hover:text-accent sm:min-h-11"
          >
            Sign out
          </button>
        </SendingForm>
      </section>
    </>
  )
}

function closeMenu(event: MouseEvent<HTMLElement>) {
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()
}
