import { z } from "zod"

/**
 * What a form says, as the schema's input: '' is absent, repeated names become lists, and numbers and
 * yes/no fields are read from the schema's types. Files and React's own `$ACTION_` entries are left out.
 */
export function readForm(schema: z.ZodType, form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION_")) continue
    const texts = form.getAll(name).filter((value) => typeof value === "string" && value !== "") as string[]
    const value = readField(fieldOf(schema, name), texts)
    if (value !== undefined) input[name] = value
  }
  return input
}

function readField(field: z.ZodType | undefined, texts: string[]): unknown {
  const [text] = texts
  if (field instanceof z.ZodArray) {
    const element = bare(field.element)
    return texts.map((each) => readField(element, [each]))
  }
  if (text === undefined) return undefined
  if (field instanceof z.ZodNumber && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text)
  if (field instanceof z.ZodBoolean) return text === "true" || text === "on"
  return text
}

function fieldOf(schema: z.ZodType, name: string): z.ZodType | undefined {
  const object = bare(schema)
  return object instanceof z.ZodObject ? bare(object.shape[name]) : undefined
}

function bare(schema: unknown): z.ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodReadonly
  ) {
    return bare(schema.unwrap())
  }
  if (schema instanceof z.ZodPipe) return bare(schema.in)
  return schema instanceof z.ZodType ? schema : undefined
}
