import { type ReactNode, useId } from "react"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Section } from "@/components/ui/section"
import { FormProblem } from "./form-problem"
import { SendingForm } from "./sending-form"
import type { SentForm } from "./use-press-form"

/** What a question says: its title, what follows from a yes, both answers, and the button that leads to it. */
export type Question = {
  readonly title: ReactNode
  readonly consequence: ReactNode
  readonly keep: string
  readonly act: string
  readonly busy: string
  readonly button: ReactNode
  readonly variant?: "primary" | "destructive"
}

/**
 * A press that asks first, because it cannot be taken back: in a dialog behind its button; without JavaScript in the page itself,
 * which is called with `?do=` and the question's name.
 */
export function AskedPress({
  form,
  path,
  name,
  question: { title, consequence, keep, act, busy, button, variant = "destructive" },
  isOnPage,
  open,
  onOpenChange,
  className,
  buttonClassName,
  children,
}: {
  form: SentForm
  /** The page that asks. */
  path: string
  name: string
  question: Question
  /** The page itself asks now. */
  isOnPage: boolean
  open?: boolean
  onOpenChange?: (isOpen: boolean) => void
  className?: string
  buttonClassName?: string
  /** What is sent beside the yes: hidden fields. */
  children?: ReactNode
}) {
  const formId = useId()
  const answer = (
    <SendingForm form={form}>
      {children}
      <FormProblem form={form} className="mt-4" />
      <DialogActions>
        {isOnPage ? (
          <ButtonLink href={path}>{keep}</ButtonLink>
        ) : (
          <DialogClose>
            <Button>{keep}</Button>
          </DialogClose>
        )}
        <Button type="submit" variant={variant} busy={form.busy} busyLabel={busy}>
          {act}
        </Button>
      </DialogActions>
    </SendingForm>
  )
  if (isOnPage) {
    return (
      <Section id="question" size="minor" title={title} className={className}>
        <p className="mt-1 type-body text-ink-2">{consequence}</p>
        {answer}
      </Section>
    )
  }
  return (
    <>
      <form id={formId} method="get" action={path} hidden onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name="do" value={name} />
      </form>
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        pressActs
        title={title}
        description={consequence}
        trigger={
          <Button type="submit" form={formId} className={buttonClassName}>
            {button}
          </Button>
        }
      >
        {answer}
      </Dialog>
    </>
  )
}
