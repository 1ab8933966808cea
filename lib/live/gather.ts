/** Ids that are told together. */
export type Gathered = { readonly add: (id: string) => void; readonly stop: () => void }

/** Gathers ids and hands them on: the first at once, what comes within `ms` of that together, and so on. */
export function gather(ms: number, tell: (ids: ReadonlySet<string>) => void): Gathered {
  let ids = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let toldAt = -ms
  const tellAll = () => {
    const together = ids
    ids = new Set()
    timer = undefined
    toldAt = performance.now()
    tell(together)
  }
  return {
    add: (id) => {
      ids.add(id)
      timer ??= setTimeout(tellAll, Math.max(0, toldAt + ms - performance.now())).unref()
    },
    stop: () => clearTimeout(timer),
  }
}
