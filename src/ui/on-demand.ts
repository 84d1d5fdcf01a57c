import { lazy, type ExoticComponent } from 'react'

/** A part that did not come, and that somebody waits for. */
type Missing = { ask: () => void; isAsked: boolean; failures: number }

const missing = new Set<Missing>()
const listeners = new Set<() => void>()

/** What is to be said of the parts that did not come. */
export type Stand = {
  /** All of them are asked for at this moment. */
  asking: boolean
  /** One of them failed again though there is a network: another try may never get it. */
  stuck: boolean
}
let stand: Stand | undefined
let isClosed = false

/**
 * Fetches a part of the page when it is wanted. Every `import()` of the page goes through here, through `later` or through
 * `ahead`; a test over the sources sees to it.
 *
 * Where there is no network, or the page was deployed anew, the page says so (`NotFetched`) and the promise stays open until
 * the part was asked for again and came. So nothing that waits for a part need know that it may not come. What waits acts
 * when the part comes, which may be much later: it reads what it works on after the wait.
 *
 * The limit: another try gets it only in an engine that forgets that an `import()` failed, as the specification has it since
 * whatwg/html#10327 (July 2026). Observed: Chromium 156 asks the network again, Firefox 153 does not. And a file that a new
 * deployment took away comes in none. Then reloading the page is what is left, and `Stand.stuck` says so.
 *
 * Rejects with the reason of `signal` where that gives the wait up, and with nothing else.
 *
 * @param load nothing but the import: it is repeated
 */
export function onDemand<Part>(load: () => Promise<Part>, signal?: AbortSignal): Promise<Part> {
  return new Promise((resolve, reject) => {
    const part: Missing = {
      isAsked: false,
      failures: 0,
      ask() {
        part.isAsked = true
        load().then(
          (came) => {
            end()
            resolve(came)
          },
          (failure: unknown) => {
            if (signal?.aborted) return
            reportError(failure)
            part.isAsked = false
            if (navigator.onLine) part.failures += 1
            missing.add(part)
            isClosed = false
            tell()
          },
        )
      },
    }
    const end = () => {
      signal?.removeEventListener('abort', giveUp)
      if (missing.delete(part)) tell()
    }
    const giveUp = () => {
      end()
      reject(signal?.reason)
    }
    if (signal?.aborted) return giveUp()
    signal?.addEventListener('abort', giveUp)
    part.ask()
  })
}

/** A component that comes when it is first shown; `ahead` fetches it before. */
export type Later<Props> = ExoticComponent<Props> & { ahead: () => void }

/** A component as `lazy` takes it, whatever its props. */
type AnyComponent = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default']

/**
 * A component of a module that is fetched when it is first shown. `Suspense` around it shows what keeps its room.
 *
 * @param name what the module exports it as
 */
export function later<Name extends string, Module extends Readonly<Record<Name, AnyComponent>>>(
  load: () => Promise<Module>,
  name: Name,
) {
  const component = lazy(async () => ({ default: (await onDemand(load))[name] }))
  return Object.assign(component, { ahead: () => ahead(load) })
}

/** Fetches a part before it is wanted. What does not come is asked for again when it is. */
export function ahead(load: () => Promise<unknown>): void {
  load().catch(() => undefined)
}

/** What is to be said of what is missing; undefined where nothing is, and after `closeMissing` until something fails anew. */
export function standOfMissing(): Stand | undefined {
  return stand
}

/** Asks again for all that is missing. It is missing until it came. */
export function fetchAgain(): void {
  for (const part of missing) if (!part.isAsked) part.ask()
  tell()
}

/** Says no more of what is missing. What waits for it goes on waiting. */
export function closeMissing(): void {
  isClosed = true
  tell()
}

/** Calls back when `standOfMissing` changes. Once somebody listens, what is missing is asked for as well when the network is back. */
export function onMissing(listener: () => void): () => void {
  addEventListener('online', fetchAgain)
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function tell(): void {
  const parts = [...missing]
  stand =
    isClosed || parts.length === 0
      ? undefined
      : { asking: parts.every(({ isAsked }) => isAsked), stuck: parts.some(({ failures }) => failures > 1) }
  for (const listener of listeners) listener()
}
