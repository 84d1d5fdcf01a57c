let text: string | undefined

/**
 * Keeps a text for the page that is opened next. In memory alone: it may hold a token, so it is part of no address and of no
 * entry of the history.
 */
export function handOver(given: string): void {
  text = given
}

/** The text that was handed over, once. */
export function takeHandedOver(): string | undefined {
  const taken = text
  text = undefined
  return taken
}
