import { type ComponentType, lazy } from "react"
import { loadWholeOnce } from "./load-whole"

const PAUSES_MS = [300, 1500]

/**
 * A part of the page that is loaded when it is first shown. A script that does not come is asked for again; if it stays
 * lost, after a lift or a new version, the page is loaded whole by its URL, which holds what was chosen.
 */
export function lazyPart<P>(load: () => Promise<ComponentType<P>>) {
  return lazy(async () => ({ default: await persist(load) }))
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
