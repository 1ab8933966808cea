"use client"
import { type ReactNode, useState } from "react"
import { useDrawn } from "@/components/forms/drawn-for"
import { lazyPart } from "@/components/forms/lazy-part"
import { SignInAgainContext } from "@/components/forms/sign-in-again"
import { Dialog } from "@/components/ui/dialog"
import { Name } from "@/components/ui/name"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"

const PasswordForm = lazyPart(async () => (await import("./password-form")).PasswordForm)

/** Lets every form inside ask for the password again, when the login ended while something was typed. */
export function SignInAgainProvider({
  signIn,
  secondStep,
  children,
}: {
  signIn: FormAction<null>
  secondStep: FormAction<null>
  children: ReactNode
}) {
  const drawn = useDrawn()
  const toast = useToast()
  const [asked, setAsked] = useState<{ then: () => void } | null>(null)
  const ask = async (then: () => void) => {
    if (await PasswordForm.preload()) setAsked({ then })
    else
      toast({ message: "The form did not arrive. Sign in in a new tab, then send again.", tone: "problem" })
  }
  return (
    <SignInAgainContext value={ask}>
      {children}
      <Dialog
        open={asked !== null}
        onOpenChange={(isOpen) => !isOpen && setAsked(null)}
        title="Sign in again"
        description={
          <>
            As <Name>{drawn?.name}</Name>. The page stays as it is, and what you typed is sent then.
          </>
        }
      >
        {asked && drawn && (
          <PasswordForm
            email={drawn.email}
            signIn={signIn}
            secondStep={secondStep}
            onSignedIn={() => {
              setAsked(null)
              asked.then()
            }}
          />
        )}
      </Dialog>
    </SignInAgainContext>
  )
}
