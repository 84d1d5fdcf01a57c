import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'

import type { Environment } from '#core/environment/environment.ts'

import { usePorts } from '../../state/ports.ts'
import { SHELF } from '../../state/shelf-query.ts'

/** The key an environment names, as this browser holds it: undefined while it is looked up, and where it is not held. */
export function useSigningKey({ keyThumbprint }: Pick<Environment, 'keyThumbprint'>) {
  const { flow } = usePorts()
  const { data, isPending } = useQuery({
    queryKey: ['key', keyThumbprint ?? 'none'],
    queryFn: async () => (keyThumbprint === undefined ? null : ((await flow.keys.get(keyThumbprint)) ?? null)),
  })
  return { key: data ?? undefined, lookingUp: isPending }
}

/** To be called when a key was kept: whoever shows it, or all of them, looks again. */
export function useKeysChanged(): () => Promise<void> {
  const client = useQueryClient()
  return useCallback(async () => {
    await Promise.all([['key'], SHELF].map((queryKey) => client.invalidateQueries({ queryKey })))
  }, [client])
}
