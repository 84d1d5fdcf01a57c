/** What tells this process to end. */
export type Ending = {
  /** Whether it was told already. */
  readonly told: boolean
  /** Resolves once it is told; never rejects. */
  readonly whenTold: Promise<void>
  /** Stops listening: the next signal ends the process at once, and standard input keeps nothing alive. */
  readonly forget: () => void
}

/** Listens for SIGTERM and SIGINT, and for the end of standard input where that counts. Whoever listens has to `forget`. */
export function listenForEnd({ stdin = false }: { stdin?: boolean } = {}): Ending {
  const { promise, resolve } = Promise.withResolvers<void>()
  let told = false
  const forget = (): void => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, end)
    if (stdin) process.stdin.off('end', end).off('close', end).pause()
  }
  const end = (): void => {
    told = true
    forget()
    resolve()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
  if (stdin) process.stdin.on('end', end).on('close', end).resume()
  return {
    get told() {
      return told
    },
    whenTold: promise,
    forget,
  }
}
