/** How time is drawn: posted, booked within it, and booked beyond it. */
export const POSTED = "border-b border-accent bg-tint-2"
export const BOOKED = "bg-accent"
export const OUTSIDE = "border border-accent hatched"
