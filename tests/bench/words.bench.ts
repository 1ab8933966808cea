import { houseOf } from "@/lib/assistant/words/house"
import { readWords } from "@/lib/assistant/words/read-words"
import { startPacedWatch } from "../support/paced-watch"
import { houseOfSentences, SAID_ON, sentencesOf } from "../support/sentences"
import { promise } from "./promises"

const ROUNDS = 20
const TEXT_MAX = 500
const sentences = ["english", "german"].flatMap(sentencesOf).map(({ text }) => text)

/** The mean of a text's reading, in milliseconds of the machine that promises were measured on. */
function meanOf(texts: readonly string[], context: Parameters<typeof readWords>[1]): number {
  for (const text of texts) readWords(text, context)
  const watch = startPacedWatch()
  for (let round = 0; round < ROUNDS; round++) for (const text of texts) readWords(text, context)
  return watch() / (ROUNDS * texts.length)
}

function main(): void {
  const context = { today: SAID_ON, house: houseOfSentences() }
  promise({ name: "a sentence", figure: meanOf(sentences, context), unit: "ms", must: 1 })
  const names = Array.from({ length: 5000 }, (_, nth) => ({
    id: `${nth}`,
    name: `First${nth % 700} Last${nth}`,
  }))
  const large = { today: SAID_ON, house: houseOf(sentences.slice(0, 60), names) }
  promise({ name: "a sentence, 5,000 analysts", figure: meanOf(sentences, large), unit: "ms", must: 1 })
  const long = sentences.map((_, nth) => sentences.slice(nth).concat(sentences).join(" ").slice(0, TEXT_MAX))
  promise({ name: "500 characters", figure: meanOf(long, context), unit: "ms", must: 5 })
}

main()
