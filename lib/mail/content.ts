/** A time as a mail shows it: the day and the hours on its reader's clock, and on the other side's where that is another. */
export type MailTime = {
  /** "Tuesday 8 December 2026". */
  readonly day: string
  /** "15:30–16:00". */
  readonly hours: string
  /** "London (GMT)". */
  readonly zone: string
  /** "10:30–11:00 New York (EST) for Marcus"; null where it is the same clock. */
  readonly theirs: string | null
  /** It is not to take place any more. */
  readonly isOver: boolean
}

/** One fact in a mail's list; `href` is followed, the words stand for it. */
export type MailFact = { readonly label: string; readonly words: string; readonly href?: string }

/** What one mail says, ready to be set. All of it is plain text; the template escapes. */
export type MailContent = {
  readonly subject: string
  /** What happened, as a sentence. */
  readonly headline: string
  /** What follows from it, a sentence or line each: until when to answer, a reason. */
  readonly lines: readonly string[]
  /** That the booking stands otherwise by now; null where it does not. */
  readonly changed: string | null
  readonly time: MailTime | null
  readonly topic: string | null
  readonly facts: readonly MailFact[]
  /** The one link; `isAct` where the reader is asked to do something. */
  readonly link: { readonly words: string; readonly href: string; readonly isAct: boolean }
  /** Why this mail comes. */
  readonly why: string
  /** How its reader hears no more of these; null for what is told whatever he chose. */
  readonly leave: {
    readonly settingsUrl: string
    /** The page where its topic is left, and where a mail program posts to for its reader. */
    readonly unsubscribeUrl: string
    readonly oneClickUrl: string
  } | null
  /** Whose house it is, and whom to write to; left out where the mail's head says it all. */
  readonly house?: { readonly name: string; readonly supportEmail: string | null } | undefined
}
