import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { changed, newEnvironment, type Environment } from '#core/environment/environment.ts'
import type { SharedSetup } from '#core/environment/share.ts'
import { epochMilliseconds } from '#core/kernel/numeric-date.ts'
import type { KeptKey } from '#core/key-shelf/kept-key.ts'

/** An environment that no browser keeps, and the key that was made for it. */
type MemorySetup = {
  environment: Environment
  key: KeptKey | undefined
  touched: boolean
  /** The fragment of the link that was taken over last. */
  takenFrom?: string
}

/** What sets the environment apart from those that are kept: their ids are hexadecimal. */
const ID = 'assert'

const KEY = ['assert'] as const

const fresh = (kind: Environment['kind']): Environment =>
  newEnvironment({ id: ID, name: ID, kind, createdAt: epochMilliseconds(0) })

const EMPTY: MemorySetup = { environment: fresh('practice'), key: undefined, touched: false }

/** The set-up of this page: in memory while the page is open, whichever screen is shown, and nowhere else. */
export function useMemorySetup() {
  const client = useQueryClient()
  const { data } = useQuery<MemorySetup>({
    queryKey: KEY,
    queryFn: () => EMPTY,
    initialData: EMPTY,
    enabled: false,
    gcTime: Infinity,
    // It holds a key's handle: not to be compared member by member.
    structuralSharing: false,
  })
  const set = useCallback(
    (next: (before: MemorySetup) => MemorySetup) =>
      client.setQueryData<MemorySetup>(KEY, (before = EMPTY) => ({ ...next(before), touched: true })),
    [client],
  )
  const take = useCallback(
    ({ kind, app, draft }: SharedSetup, takenFrom: string) =>
      set((before) => {
        const environment = ofKind(before.environment, kind)
        return { ...before, takenFrom, environment: withApp({ ...environment, claims: draft }, app) }
      }),
    [set],
  )
  return {
    ...data,
    change: (change: Partial<Environment>) =>
      set((before) => ({ ...before, environment: changed(before.environment, change) })),
    /** Another kind of environment, with what was set up in this one as far as it is of any kind. */
    chooseKind: (kind: Environment['kind'], host?: string) =>
      set((before) => ({ ...before, environment: ofKind(before.environment, kind, host) })),
    keepKey: (key: KeptKey) =>
      set((before) => ({
        ...before,
        key,
        environment: changed(before.environment, { keyThumbprint: key.thumbprint }),
      })),
    take,
  }
}

function ofKind(before: Environment, kind: Environment['kind'], host?: string): Environment {
  const { claims, certificate, keyThumbprint, signing } = before
  const made = fresh(kind)
  const kept = {
    claims,
    ...(certificate ? { certificate } : {}),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(signing === undefined ? {} : { signing }),
  }
  return made.kind === 'practice' || host === undefined ? { ...made, ...kept } : { ...made, ...kept, host }
}

/** The environment with another kind of app. */
export function withApp<E extends Environment>(environment: E, kind: Environment['app']['kind']): E {
  return { ...environment, app: { ...environment.app, kind } }
}
