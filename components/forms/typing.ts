import { readCarried, storeCarried, type Typed } from "./carried-typing"

/**
 * What people type, as the document knows it, beside React: so that it is taken over when it was typed before the scripts
 * came, and carried over when the page has to be loaded whole.
 */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
declare global {
  interface Window {
    /** A form that only React can send, sent before it could (`early-submit.tsx`); null once it can. */
    earlySubmit?: SubmitEvent | null
  }
}

const CONTROLS = "input, textarea, select"
const NEVER_KEPT = ["password", "file", "hidden", "submit", "button"]

/** By the control's place on the page `path`. */
const typed = new Map<string, Typed>()
let path = ""
/** What editors hold beside their fields, by name; null where nothing is changed. */
const drafts = new Map<string, () => unknown>()
let keptDrafts = new Map<string, unknown>()
let keptTyped = new Map<string, Typed>()
/** Controls that were typed in before React knew them; null once it does. */
let early: Map<Control, Typed> | null = new Map()
let isLeaving = false

/** Begins to watch, before React takes the page over; fills in what the page before a reload left. */
export function watchTyping(): void {
  for (const event of ["input", "change"]) {
    document.addEventListener(event, ({ target }) => isControl(target) && remember(target), { capture: true })
  }
  for (const control of controls()) if (isChanged(control)) remember(control)
  const carried = readCarried()
  keptDrafts = new Map(carried?.drafts)
  keptTyped = new Map(carried?.typed)
  putBack()
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
  keepTyping(location.pathname)
  isLeaving = true
  location.reload()
}

/** Loads another address whole; what was typed is kept where its page is the same. */
export function loadWholeAt(address: string): void {
  keepTyping(new URL(address, location.href).pathname)
  isLeaving = true
  location.assign(address)
}

function keepTyping(to: string): void {
  const held = [...drafts].map(([name, read]) => [name, read()] as const)
  storeCarried({
    path: to,
    at: Date.now(),
    typed: path === to || path === "" ? [...keptTyped, ...typed] : [],
    drafts: held.filter(([, draft]) => draft !== null),
  })
}

/** What found no place stays for a while: the page may be one that another person cannot see. */
function storeRest(): void {
  const carried = readCarried()
  if (carried) storeCarried({ ...carried, typed: [...keptTyped], drafts: [...keptDrafts] })
}

/** Carries an editor's draft too when the page is loaded whole; answers how to stop. */
export function carryDraft(name: string, read: () => unknown): () => void {
  drafts.set(name, read)
  return () => drafts.delete(name)
}

/** The draft that the page before a reload left, once; undefined where it left none. */
export function takeDraft(name: string): unknown {
  const draft = keptDrafts.get(name)
  if (keptDrafts.delete(name)) storeRest()
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
function putBack(): void {
  const fill = () => {
    const left = keptTyped.size
    for (const control of controls()) {
      const what = keptTyped.get(keyOf(control))
      if (!what) continue
      keptTyped.delete(keyOf(control))
      if (early) early.set(control, what)
      else setTimeout(retype, 0, control, what)
      if (early) setPlainly(control, what)
    }
    if (keptTyped.size < left) storeRest()
    if (keptTyped.size === 0) later.disconnect()
  }
  const later = new MutationObserver(fill)
  if (keptTyped.size === 0) return
  later.observe(document.body, { childList: true, subtree: true })
  fill()
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
