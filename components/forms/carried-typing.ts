const STORED = "carried-typing"
const CARRIED_MS = 600_000

/** What a control held. */
export type Typed = { readonly value: string; readonly isChecked: boolean }

/** What was typed on the page of a path when it was loaded whole, by control, and what editors held, by name. */
export type Carried = {
  readonly path: string
  /** When it was left, in milliseconds. */
  readonly at: number
  readonly typed: readonly (readonly [string, Typed])[]
  readonly drafts: readonly (readonly [string, unknown])[]
}

/** Stores it for the next page in this tab; nothing of it clears what is stored. */
export function storeCarried(carried: Carried): void {
  try {
    if (carried.typed.length + carried.drafts.length === 0) sessionStorage.removeItem(STORED)
    else sessionStorage.setItem(STORED, JSON.stringify(carried))
  } catch {
    // A browser that stores nothing loses the text, but gets a page that works.
  }
}

/** What was carried to this page, for ten minutes; null where nothing was. */
export function readCarried(): Carried | null {
  try {
    const carried: Carried | null = JSON.parse(sessionStorage.getItem(STORED) ?? "null")
    if (carried && Date.now() - carried.at > CARRIED_MS) sessionStorage.removeItem(STORED)
    else if (carried?.path === location.pathname) return carried
  } catch {
    // What cannot be read is of no use.
  }
  return null
}
