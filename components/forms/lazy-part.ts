import { type ComponentType, createElement, lazy, useState } from "react"
import { loadWholeOnce } from "./load-whole"

const PAUSES_MS = [300, 1500]

/**
 * A part of the page that is loaded when it is first shown, or before by `preload`, after which it is there at once. A script
 * that does not come is asked for again; if it stays lost, after a lift or a new version, the page is loaded whole by its URL,
 * which holds what was chosen.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>) {
  let loaded: ComponentType<P> | undefined
  const keep = async (loading: Promise<ComponentType<P>>) => {
    loaded = await loading
    return { default: loaded }
  }
  const Late = lazy(() => keep(persist(load)))
  function LazyPart(props: P) {
    // What it began as: another component in the same place would lose what was typed.
    const [Part] = useState<ComponentType<P>>(() => loaded ?? Late)
    return createElement(Part, props)
  }
  /** Fetches it before it is shown, and answers whether it is there; if it did not come, it is asked for again then. */
  const preload = async (): Promise<boolean> => {
    if (!loaded) await keep(load()).catch(() => undefined)
    return loaded !== undefined
  }
  return Object.assign(LazyPart, { preload })
}

async function persist<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  try {
    return await load()
  } catch (error) {
    if (loadWholeOnce()) return new Promise(() => undefined)
    throw error
  }
}
