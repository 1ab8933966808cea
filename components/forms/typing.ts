/**
 * What people type, as the document knows it, beside React: so that it is taken over when it was typed before the scripts
 * came, and carried over when the page has to be loaded whole.
 */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
type Typed = { readonly value: string; readonly isChecked: boolean }
type Kept = {
  readonly path: string
  readonly typed: readonly (readonly [string, Typed])[]
  readonly drafts: readonly (readonly [string, unknown])[]
}

declare global {
  interface Window {
    /** A form that only React can send, sent before it could (`early-submit.tsx`); null once it can. */
    earlySubmit?: SubmitEvent | null
  }
}

const CONTROLS = "input, textarea, select"
const NEVER_KEPT = ["password", "file", "hidden", "submit", "button"]
const STORED = "carried-typing"

/** By the control's place on the page `path`. */
const typed = new Map<string, Typed>()
let path = ""
/** What editors hold beside their fields, by name; null where nothing is changed. */
const drafts = new Map<string, () => unknown>()
let keptDrafts = new Map<string, unknown>()
/** Controls that were typed in before React knew them; null once it does. */
let early: Map<Control, Typed> | null = new Map()
let isLeaving = false

/** Begins to watch, before React takes the page over; fills in what the page before a reload left. */
export function watchTyping(): void {
  for (const event of ["input", "change"]) {
    document.addEventListener(event, ({ target }) => isControl(target) && remember(target), { capture: true })
  }
  for (const control of controls()) if (isChanged(control)) remember(control)
  const stored = takeStored()
  keptDrafts = new Map(stored?.drafts)
  putBack(new Map(stored?.typed))
}

/** Tells React what was typed before it knew the controls, and then what was sent. */
export function takeOverTyping(): void {
  const untold = early ?? []
  early = null
  for (const [control, what] of untold) if (control.isConnected) retype(control, what)
  const { target: form, submitter } = window.earlySubmit ?? {}
  window.earlySubmit = null
  if (form instanceof HTMLFormElement && form.isConnected) setTimeout(() => form.requestSubmit(submitter), 50)
}

/** Forgets what a form holds: it has been sent. */
export function forgetTyping(form: HTMLFormElement): void {
  for (const control of form.querySelectorAll<Control>(CONTROLS)) typed.delete(keyOf(control))
}

/** Loads the page whole, by its URL, and keeps what was typed on it. */
export function loadWhole(): void {
  try {
    const held = [...drafts].map(([name, read]) => [name, read()] as const)
    const kept: Kept = {
      path: location.pathname,
      typed: path === location.pathname ? [...typed] : [],
      drafts: held.filter(([, draft]) => draft !== null),
    }
    sessionStorage.setItem(STORED, JSON.stringify(kept))
  } catch {
    // A browser that stores nothing loses the text, but gets a page that works.
  }
  isLeaving = true
  location.reload()
}

/** Carries an editor's draft too when the page is loaded whole; answers how to stop. */
export function carryDraft(name: string, read: () => unknown): () => void {
  drafts.set(name, read)
  return () => drafts.delete(name)
}

/** The draft that the page before a reload left, once; undefined where it left none. */
export function takeDraft(name: string): unknown {
  const draft = keptDrafts.get(name)
  keptDrafts.delete(name)
  return draft
}

/** Whether the page is left on purpose, with all that was typed. */
export function isLeavingWithTyping(): boolean {
  return isLeaving
}

function remember(control: Control): void {
  if (NEVER_KEPT.includes(control.type)) return
  if (path !== location.pathname) typed.clear()
  path = location.pathname
  const what = { value: control.value, isChecked: "checked" in control && control.checked }
  for (const other of rivals(control)) {
    typed.delete(keyOf(other))
    early?.delete(other)
  }
  // The rows of a draft come and go: it is carried over as a whole.
  if (!control.closest("[data-draft]")) typed.set(keyOf(control), what)
  early?.set(control, what)
}

/** Fills in what is on the page already, and the rest as soon as it is there: a dialog, a part that is loaded later. */
function putBack(stored: Map<string, Typed>): void {
  const fill = () => {
    for (const control of controls()) {
      const what = stored.get(keyOf(control))
      if (!what) continue
      stored.delete(keyOf(control))
      if (early) early.set(control, what)
      else setTimeout(retype, 0, control, what)
      if (early) setPlainly(control, what)
    }
    if (stored.size === 0) later.disconnect()
  }
  const later = new MutationObserver(fill)
  if (stored.size === 0) return
  later.observe(document.body, { childList: true, subtree: true })
  fill()
}

function takeStored(): Kept | null {
  try {
    const stored: Kept | null = JSON.parse(sessionStorage.getItem(STORED) ?? "null")
    sessionStorage.removeItem(STORED)
    return stored?.path === location.pathname ? stored : null
  } catch {
    return null
  }
}

function controls(): readonly Control[] {
  return [...document.querySelectorAll<Control>(CONTROLS)].filter(({ type }) => !NEVER_KEPT.includes(type))
}

/** A control's name or label, the value of a box or button, and which of several that are called alike it is. */
function keyOf(control: Control): string {
  const name = nameOf(control)
  const alike = controls().filter((other) => nameOf(other) === name)
  return `${name} ${alike.indexOf(control)}`
}

function nameOf(control: Control): string {
  const words = control.name || control.getAttribute("aria-label") || control.labels?.[0]?.textContent || ""
  return isBox(control) ? `${words}=${control.value}` : words
}

/** The other radio buttons of its group: of them the last chosen one counts. */
function rivals(control: Control): readonly Control[] {
  if (control.type !== "radio") return []
  return controls().filter(
    (other) => other !== control && other.type === "radio" && other.name === control.name,
  )
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const initial = [...control.options].find((option) => option.defaultSelected) ?? control.options[0]
    return initial !== undefined && control.value !== initial.value
  }
  return isBox(control) ? control.checked !== control.defaultChecked : control.value !== control.defaultValue
}

function setPlainly(control: Control, { value, isChecked }: Typed): void {
  if (isBox(control)) control.checked = isChecked
  else control.value = value
}

/** Types for the person: React hears of a value only when it differs from the one that it saw last. */
function retype(control: Control, { value, isChecked }: Typed): void {
  if (isBox(control)) {
    if (control.type === "radio" && !isChecked) return
    control.checked = !isChecked
    control.click()
    return
  }
  control.value = value === "" && "defaultValue" in control ? control.defaultValue : ""
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value)
  for (const event of ["input", "change"]) control.dispatchEvent(new Event(event, { bubbles: true }))
  // Fields that read what is typed when they are left have been left already.
  setTimeout(() => {
    if (document.activeElement !== control)
      control.dispatchEvent(new FocusEvent("focusout", { bubbles: true }))
  })
}

function isBox(control: Control): control is HTMLInputElement {
  return control.type === "checkbox" || control.type === "radio"
}

function isControl(target: EventTarget | null): target is Control {
  return target instanceof Element && target.matches(CONTROLS)
}
