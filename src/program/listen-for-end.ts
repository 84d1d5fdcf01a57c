import { basename } from 'node:path'

/** What tells this process to end. */
export type Ending = {
  /** Whether it was told already. */
  readonly told: boolean
  /** Resolves once it is told; never rejects. */
  readonly whenTold: Promise<void>
  /** Stops listening: the next signal ends the process at once, and standard input keeps nothing alive. */
  readonly forget: () => void
}

/** SIGHUP is a terminal that was closed. */
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** How often it is looked whether npx is still there. Milliseconds. */
const LOOK_EVERY = 500

/**
 * Listens for SIGTERM, SIGINT and SIGHUP, for the end of standard input where that counts, and for the end of an npx that was
 * given this program to run: at SIGTERM it ends its shell, which passes nothing on. Whoever listens has to `forget`.
 */
export function listenForEnd({ stdin = false }: { stdin?: boolean } = {}): Ending {
  const { promise, resolve } = Promise.withResolvers<void>()
  const outlives = isUnderNohup(process.env)
  const counting = SIGNALS.filter((signal) => !(outlives && signal === 'SIGHUP'))
  let told = false
  let looking: NodeJS.Timeout | undefined
  const forget = (): void => {
    for (const signal of counting) process.off(signal, end)
    clearInterval(looking)
    if (stdin) process.stdin.off('end', end).off('close', end).pause()
  }
  const end = (): void => {
    told = true
    forget()
    resolve()
  }
  for (const signal of counting) process.on(signal, end)
  // For good: without a listener Node ends.
  if (outlives) process.on('SIGHUP', () => undefined)
  else if (isRunByNpx(process.env)) looking = whenOrphaned(end)
  if (stdin) process.stdin.on('end', end).on('close', end).resume()
  return {
    get told() {
      return told
    },
    whenTold: promise,
    forget,
  }
}

/**
 * Whether `nohup` started this. It has signals of a terminal ignored, and Node undoes that at its start; what is left is its name,
 * which the shell put into the environment of what it started.
 */
function isUnderNohup({ _: startedBy = '' }: NodeJS.ProcessEnv): boolean {
  return basename(startedBy) === 'nohup'
}

/**
 * Whether npx was given this program and nothing else to run: then the shell in between waits for us, and its end is ours. A line
 * with more in it, a script of a package and a shell may each leave a server behind on purpose.
 */
function isRunByNpx({ npm_lifecycle_event: event, npm_lifecycle_script: script = '' }: NodeJS.ProcessEnv): boolean {
  return event === 'npx' && script.replaceAll(/["']/g, '') === 'countersign'
}

/** Tells once the parent has ended, by the parent that took its place. On Windows none does, and nothing is told. */
function whenOrphaned(tell: () => void): NodeJS.Timeout {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid !== parent) tell()
  }, LOOK_EVERY)
  return looking.unref()
}
