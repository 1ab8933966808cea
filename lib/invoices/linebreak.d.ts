declare module "linebreak" {
  /** Finds where Unicode (UAX 14) lets a line end; the last place is the text's end. */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
