import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import { changed, newEnvironment, type Environment } from '#core/environment/environment.ts'
import { type SharedSetup } from '#core/environment/share.ts'
import { orgOfPlace, type SharedPlace } from '#core/environment/shared-place.ts'
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

const fresh = (place: SharedPlace, host?: string): Environment =>
  newEnvironment({ id: ID, name: ID, createdAt: epochMilliseconds(0), ...orgOfPlace(place, host) })

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
        const environment = at(before.environment, kind)
        return { ...before, takenFrom, environment: withApp({ ...environment, claims: draft }, app) }
      }),
    [set],
  )
  return {
    ...data,
    change: (change: Partial<Environment>) =>
      set((before) => ({ ...before, environment: changed(before.environment, change) })),
    /** An environment elsewhere, with what was set up in this one as far as it is of any org. */
    choosePlace: (place: SharedPlace, host?: string) =>
      set((before) => ({ ...before, environment: at(before.environment, place, host) })),
    keepKey: (key: KeptKey) =>
      set((before) => ({
        ...before,
        key,
        environment: changed(before.environment, { keyThumbprint: key.thumbprint }),
      })),
    take,
  }
}

function at(
  { claims, certificate, keyThumbprint, signing }: Environment,
  place: SharedPlace,
  host?: string,
): Environment {
  return {
    ...fresh(place, host),
    claims,
    ...(certificate ? { certificate } : {}),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(signing === undefined ? {} : { signing }),
  }
}

/** The environment with another kind of app. */
export function withApp<E extends Environment>(environment: E, kind: Environment['app']['kind']): E {
  return { ...environment, app: { ...environment.app, kind } }
}
