/** What a driver has to be able to do; each speaks one protocol. Elements are whatever handle that protocol has. */
export type Driver<Element = unknown> = {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** Calls a function in the page; arguments and result are JSON. */
  call<Arguments extends unknown[], Result>(
    work: (...args: Arguments) => Result,
    ...args: Arguments
  ): Promise<Awaited<Result>>
  /** Calls a function in the page that gives an element. */
  find<Arguments extends unknown[]>(
    work: (...args: Arguments) => globalThis.Element | null,
    ...args: Arguments
  ): Promise<Element | null>
  /** A real click, by the browser's own pointer. */
  click(element: Element): Promise<void>
  /** Replaces what the field holds, by real keys. */
  type(element: Element, text: string): Promise<void>
  /** Chooses a file in a file field. */
  upload(element: Element, path: string): Promise<void>
  /** Goes on in the tab that was opened last. Says whether there is one within a few seconds. */
  enterNewTab(): Promise<boolean>
  /** Closes the tab it is in and goes on in the first. */
  leaveTab(): Promise<void>
  /** Ends the session and forgets what the page stored. */
  close(): Promise<void>
}

/** A started browser. */
export type Browser = {
  /** Product and version, as the browser itself says. */
  readonly version: string
  /** Begins a session in an empty profile. */
  open(): Promise<Driver>
  stop(): Promise<void>
}
