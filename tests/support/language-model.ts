import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What a model was asked. */
export type Asked = {
  readonly path: string | undefined
  readonly authorization: string | undefined
  readonly body: {
    readonly model: string
    readonly messages: readonly { readonly role: string; readonly content: string }[]
  }
}

type Answers = (response: ServerResponse, asked: Asked) => void

/** A language model of this machine that says what it is told to, and remembers what it was asked. */
export type LanguageModel = {
  readonly url: string
  readonly asked: Asked[]
  answers: Answers
  readonly close: () => Promise<void>
}

/** Opens a port of this machine that answers as an API does that is compatible with OpenAI's. */
export async function openLanguageModel(): Promise<LanguageModel> {
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    const { authorization } = request.headers
    asked.push({ path: request.url, authorization, body: JSON.parse(await textOf(request)) as Asked["body"] })
    model.answers(response, asked.at(-1) as Asked)
  })
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle))
  const { port } = server.address() as AddressInfo
  const model: LanguageModel = {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    answers: saying({ found: [] }),
    close: () =>
      new Promise<void>((settle) => {
        server.close(() => settle())
        server.closeAllConnections()
      }),
  }
  return model
}

/** Answers with this as the model's words: an object as JSON, a text as it is. */
export function saying(content: unknown): Answers {
  const said = typeof content === "string" ? content : JSON.stringify(content)
  return (response) => {
    response.writeHead(200, { "content-type": "application/json" })
    response.end(JSON.stringify({ choices: [{ message: { role: "assistant", content: said } }] }))
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
