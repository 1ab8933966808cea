const STEPS = 10_000_000
/** So long they take where promises of speed were measured, with nothing else to do. */
const STEPS_MS = 56

/** How many times longer than there a piece of work takes here, at this moment; at least 1. */
function slowness(): number {
  const began = performance.now()
  let state = 1
  for (let step = 0; step < STEPS; step++) state = Math.imul(state ^ (state >>> 15), 1 | state) + step
  const took = performance.now() - began
  // Nobody asks for the state; only, what nobody asks for need not be computed.
  return Math.max(1, took / STEPS_MS, Number.isNaN(state) ? 1 : 0)
}

/**
 * Begins to measure by the machine's own pace. Asked, it answers how many milliseconds have passed, fewer in proportion where the machine
 * is slower or busier than the one that promises were measured on: a promise holds there as well, and fails for a change alone.
 */
export function startPacedWatch(): () => number {
  const before = slowness()
  const began = performance.now()
  return () => {
    const took = performance.now() - began
    return took / Math.max(before, slowness())
  }
}
