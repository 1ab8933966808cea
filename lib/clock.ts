let readClock = (): Date => new Date()

/** The present. Doors, tasks and scripts read it and hand it on as `ctx.now`; nothing else on the server reads a clock. */
export function presentTime(): Date {
  return readClock()
}

/** Puts another clock in place of the machine's, for this process. */
export function setClock(read: () => Date): void {
  readClock = read
}
