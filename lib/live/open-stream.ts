/** More than this unread, and nobody reads any more. */
export const UNREAD_MAX_BYTES = 64 * 1024

/** One open answer, written to as long as it is read. */
export type Stream = {
  readonly body: ReadableStream<Uint8Array>
  /** Adds to it; where too much is unread already it breaks off instead. */
  readonly send: (bytes: Uint8Array) => void
  /** Ends it, with last words if they are given. */
  readonly end: (bytes?: Uint8Array) => void
}

const encoder = new TextEncoder()

/** Text as it goes out; made once for all that hear it. */
export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Opens a stream; `onEnd` is called once, whoever ends it. */
export function openStream(onEnd: () => void): Stream {
  let writer: ReadableStreamDefaultController<Uint8Array> | undefined
  const ended = () => {
    writer = undefined
    onEnd()
  }
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        writer = controller
      },
      cancel: ended,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: UNREAD_MAX_BYTES }),
  )
  return {
    body,
    send: (bytes) => {
      if (!writer) return
      if (bytes.byteLength <= (writer.desiredSize ?? 0)) return writer.enqueue(bytes)
      // As one that the reader broke off: it is no bug.
      writer.error(new DOMException("Too much is unread.", "AbortError"))
      ended()
    },
    end: (bytes) => {
      if (!writer) return
      if (bytes) writer.enqueue(bytes)
      writer.close()
      ended()
    },
  }
}
