/**
 * Base of the errors that are thrown: bugs and platform failures only.
 *
 * Messages are for developers and hold no secret; attach data as `cause`.
 */
export class BaseError<Code extends string> extends Error {
  override name = 'BaseError'
  readonly code: Code

  constructor(code: Code, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
  }
}
