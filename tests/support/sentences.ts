import { readFileSync } from "node:fs"
import type { Chip, ChipField } from "@/lib/assistant/reading"
import { type House, houseOf } from "@/lib/assistant/words/house"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"

/** A sentence and how it has to be read, as tests/unit/assistant/sentences/README.md explains. */
export type Sentence = {
  readonly text: string
  readonly chips: readonly Chip[]
  readonly unread: readonly string[]
}

const FOLDER = new URL("../unit/assistant/sentences/", import.meta.url)
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

/** The day on which all sentences are said. */
export const SAID_ON = "2026-11-24"

/** The house that sentences are said in; analysts' names are their ids. */
export function houseOfSentences(): House {
  const listed = (what: string) =>
    linesOf("house").flatMap((line) => (line.startsWith(`${what} `) ? [line.slice(what.length + 1)] : []))
  return houseOf(
    listed("specialty"),
    listed("analyst").map((name) => ({ id: name, name })),
  )
}

/** The sentences of a file. */
export function sentencesOf(file: string): Sentence[] {
  const sentences: { text: string; chips: Chip[]; unread: string[] }[] = []
  for (const line of linesOf(file)) {
    const said = sentences.at(-1)
    if (line.startsWith("> ")) sentences.push({ text: line.slice(2), chips: [], unread: [] })
    else if (line.startsWith("- ")) said?.unread.push(line.slice(2))
    else said?.chips.push(chipOf(line))
  }
  return sentences
}

function linesOf(file: string): string[] {
  return readFileSync(new URL(`${file}.txt`, FOLDER), "utf8")
    .split("\n")
    .filter(Boolean)
}

function chipOf(line: string): Chip {
  const [text = "", field = "", said = ""] = line.split(" | ")
  const assumed = said.endsWith(" !")
  const readings = said
    .replace(/ !$/, "")
    .split(" ? ")
    .map((reading) => readingOf(field as ChipField, reading))
  return { field, text, value: readings[0], assumed, choices: readings.length > 1 ? readings : [] } as Chip
}

function readingOf(field: ChipField, said: string): unknown {
  if (field === "minutes") return Number(said)
  if (field === "zone") return said
  if (field === "instant_only") return true
  if (field === "price_max") {
    const [priceMax, currency] = said.split(" ")
    return { priceMax, currency }
  }
  const listed = said.split(", ")
  if (field === "windows") return listed.map(windowOf)
  return field === "days" || field === "not_days" ? listed.flatMap(daysOf) : listed
}

function windowOf(said: string) {
  const [startMinute, endMinute] = said.split("-").map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number)
    return hours * 60 + minutes
  })
  return { startMinute, endMinute }
}

function daysOf(said: string): (string | number)[] {
  if (WEEKDAYS.includes(said)) return [WEEKDAYS.indexOf(said)]
  const [first = "", last = first] = said.split("..")
  const [from, to] = [dayOf(first), dayOf(last)]
  return Array.from({ length: to - from + 1 }, (_, nth) => dateOf(from + nth))
}
