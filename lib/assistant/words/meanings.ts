/** What a word can be beside what it names; one can be several of them. */
export type Role =
  // how two things hang together
  | "or"
  | "and"
  | "but"
  | "lead" // says nothing of its own: belongs to the chip after it
  | "trail" // belongs to the chip before it
  | "not"
  | "notBefore" // says no to what stands before it: "geht nicht"
  | "away" // somebody is elsewhere then
  | "needless" // what stands after it is not asked for, nor ruled out
  | "doubt" // what stands beside it may not be wished at all
  // between what
  | "from"
  | "to"
  | "until"
  | "after"
  | "before"
  | "between"
  | "around"
  | "at"
  | "in"
  | "within"
  | "of"
  | "the"
  | "latest"
  | "earliest"
  | "noBound" // such a bound said with a "not", which goes on past an "or": "not before 9 or after 5"
  // which of several
  | "this"
  | "next"
  | "coming"
  | "last"
  | "afterNext"
  | "every"
  | "other"
  | "early"
  | "mid"
  | "late"
  // of days
  | "short" // an abbreviation that is also a word
  | "weekend"
  // of a clock
  | "half" // half nine: 9:30 to some, 8:30 to others
  | "halfTo" // halb zehn: 9:30
  | "quarter"
  | "threeQuarters"
  | "past"
  | "toHour"
  | "shortly" // not long before or after
  | "oclock"
  | "uhr"
  | "am"
  | "pm"
  // of money and length
  | "most"
  | "least"
  | "about"
  | "perHour"
  | "ago"
  // the rest
  | "than" // what is not wanted follows
  | "instant"
  | "time"
  | "who" // a name may follow

export type TimeUnit = "minute" | "hour" | "day" | "week" | "month"

/** What a word or a phrase names, and what it can be. */
export type Meaning = {
  readonly is?: readonly Role[]
  /** 0 = Monday. */
  readonly weekday?: number
  /** Weekdays that recur: "montags". */
  readonly recurring?: readonly number[]
  /** 1 = January. */
  readonly month?: number
  /** A part of the day, minutes from its start. */
  readonly part?: readonly [start: number, end: number]
  /** A time of the day by its name, in minutes. */
  readonly moment?: number
  /** So many days after today. */
  readonly days?: number
  /** So many weeks after this one. */
  readonly weeks?: number
  readonly number?: number
  readonly ordinal?: number
  readonly unit?: TimeUnit
  /** A length by its name, in minutes. */
  readonly minutes?: number
  readonly currency?: string
}

/** What phrases mean; several with one meaning are in one key, commas between them. */
export type Vocabulary = Readonly<Record<string, Meaning>>
