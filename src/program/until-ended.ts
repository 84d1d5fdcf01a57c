/** Resolves once the process is asked to end (SIGTERM, SIGINT), or once standard input has ended where that counts. */
export function untilEnded({ stdin = false }: { stdin?: boolean } = {}): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.off(signal, end)
      if (stdin) process.stdin.off('end', end).off('close', end).pause()
      resolve()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
    if (stdin) process.stdin.on('end', end).on('close', end).resume()
  })
}
