/** Milliseconds that a tab may take to open. */
const PATIENCE = 5_000

/** Asks again and again until there is something, for a few seconds. */
export async function soon<Value>(ask: () => Promise<Value | undefined>): Promise<Value | undefined> {
  const end = Date.now() + PATIENCE
  while (Date.now() < end) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return undefined
}
