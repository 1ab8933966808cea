const CONTROLS = "input:not([type=hidden]), select, textarea, button"

/** Opens a dialog over the page, which stays where it is, and enters it; answers how to close it. */
export function openModal(dialog: HTMLDialogElement): () => void {
  const letGo = holdPage()
  dialog.showModal()
  // Radio buttons are entered at the chosen one; from the first, an arrow key would choose its neighbour.
  const chosen = dialog.querySelector<HTMLElement>("input[type=radio]:checked")
  const first = chosen ?? dialog.querySelector<HTMLElement>(CONTROLS)
  first?.focus()
  return () => {
    dialog.close()
    letGo()
  }
}

/** What lies over the page takes its scroll bar away; the bar's place is kept. */
function holdPage(): () => void {
  const { documentElement: page } = document
  const bar = window.innerWidth - page.clientWidth
  page.style.overflow = "hidden"
  page.style.paddingRight = `${bar}px`
  return () => {
    page.style.overflow = ""
    page.style.paddingRight = ""
  }
}
