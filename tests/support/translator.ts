import type { Page } from "@playwright/test"

/**
 * From now on every page of this context is translated as Chrome does it: once it has come alive, each of its text nodes is
 * replaced by a new one in two `<font>`, and so is each that comes or changes later. What is `translate="no"` stays.
 */
export async function translateEverything(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const KEPT = "script, style, title, noscript, textarea, option, svg, font, [translate=no]"
    const translate = (text: Text) => {
      const { parentElement } = text
      if (text.data.trim() === "" || !parentElement || parentElement.closest(KEPT)) return
      const [outer, inner] = [document.createElement("font"), document.createElement("font")]
      inner.append(text.data)
      outer.append(inner)
      text.replaceWith(outer)
    }
    const translateWithin = (node: Node) => {
      if (node instanceof Text) return translate(node)
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
      const found: Text[] = []
      while (texts.nextNode()) found.push(texts.currentNode as Text)
      found.forEach(translate)
    }
    const watch = new MutationObserver((records) => {
      for (const { type, target, addedNodes } of records) {
        if (type === "characterData") translateWithin(target)
        else addedNodes.forEach(translateWithin)
      }
    })
    const begin = () => {
      if (window.earlySubmit !== null) return requestAnimationFrame(begin)
      document.documentElement.dataset.translated = ""
      translateWithin(document.body)
      watch.observe(document.body, { childList: true, characterData: true, subtree: true })
    }
    begin()
  })
}

/** Goes to a page and waits until it is alive and translated. */
export async function openTranslated(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.waitForSelector("[data-translated]")
}
