/** What a control of a wish's part is called in a plain form; those of one piece with several readings share a number after a dot. */
export const PART = "part"
