/** The ground of time off. */
export const HATCH =
  "bg-[repeating-linear-gradient(135deg,var(--rule)_0,var(--rule)_2px,transparent_2px,transparent_7px)]"
