const decoder = new TextDecoder()

/**
 * A request whose body has arrived already, for a host that has the bytes and would only wrap them in a stream for
 * {@link readBody} to unwrap. Has the members the practice org reads, and no others; its body can be read again.
 */
export class HeldRequest {
  readonly url: string
  readonly method: string
  readonly #fields: () => Headers
  readonly #bytes: Uint8Array | undefined
  readonly #leaving: () => AbortSignal
  #headers: Headers | undefined
  #text: string | undefined

  private constructor(
    url: string,
    method: string,
    fields: () => Headers,
    bytes: Uint8Array | undefined,
    leaving: () => AbortSignal,
  ) {
    this.url = url
    this.method = method
    this.#fields = fields
    this.#bytes = bytes
    this.#leaving = leaving
  }

  /**
   * Makes one, as what the practice org takes.
   *
   * @param url  As `new URL(url).href` has it.
   * @param headers  Called when a header is first asked for, at most once.
   * @param bytes  The whole body; `undefined` when the request has none. Not to be changed afterwards.
   * @param leaving  Called when somebody wants to know of it: a signal that the client has left without its answer.
   */
  static of(
    url: string,
    method: string,
    headers: () => Headers,
    bytes: Uint8Array | undefined,
    leaving: () => AbortSignal,
  ): Request {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has the members of a Request that are read here
    return new HeldRequest(url, method, headers, bytes, leaving) as unknown as Request
  }

  get headers(): Headers {
    return (this.#headers ??= this.#fields())
  }

  get signal(): AbortSignal {
    return this.#leaving()
  }

  /** The body as text; `undefined` when it is longer than `limitBytes`. */
  text(limitBytes: number): string | undefined {
    if (this.#bytes === undefined) return ''
    return this.#bytes.byteLength > limitBytes ? undefined : (this.#text ??= decoder.decode(this.#bytes))
  }
}

/** The request as one whose body has arrived, or `undefined` for any other. */
export function asHeld(request: unknown): HeldRequest | undefined {
  return request instanceof HeldRequest ? request : undefined
}
