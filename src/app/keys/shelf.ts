import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { KeptCertificate } from '#core/key-shelf/kept-certificate.ts'
import { generateSigningKey, type SigningKey } from '#core/keys/generate.ts'
import type { ModulusBits } from '#core/vocabulary/jose.ts'
import { createKeyShelf, type ShelfChange, type ShelfKey } from '#platform/indexeddb/key-shelf.ts'

import { usePorts } from '../state/ports.ts'
import { SHELF } from '../state/shelf-query.ts'

type NewKey = { modulusBits: ModulusBits; name: string }

/** The keys of this browser and what can be done with them. Other tabs are told, and their changes are followed. */
export function useShelf() {
  const { storage, notifyTabs } = usePorts()
  const client = useQueryClient()
  const shelf = useMemo(() => createKeyShelf(storage.backing), [storage])
  const keys = useQuery({ queryKey: SHELF, queryFn: () => shelf.list() })

  const changed = async (thumbprint: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: SHELF }),
      client.invalidateQueries({ queryKey: ['key', thumbprint] }),
    ])
    notifyTabs(thumbprint)
  }
  const show = (next: (keys: ShelfKey[]) => ShelfKey[]) =>
    client.setQueryData<ShelfKey[]>(SHELF, (keys) => keys && next(keys))

  const add = async ({ key, ...about }: { key: SigningKey; name: string; certificate?: KeptCertificate }) => {
    const outcome = await shelf.add(key, about)
    await changed(key.thumbprint)
    return { outcome }
  }

  return {
    keys,
    add,
    make: useMutation({
      mutationFn: async ({ modulusBits, name }: NewKey) =>
        add({ key: await generateSigningKey({ modulusBits }), name }),
    }),
    /** Shown at once, so that typing never waits for storage. */
    change: (thumbprint: string, change: ShelfChange) => {
      show((all) => all.map((key) => (key.thumbprint === thumbprint ? { ...key, ...change } : key)))
      void shelf.change(thumbprint, change).then(() => {
        notifyTabs(thumbprint)
        return client.invalidateQueries({ queryKey: ['key', thumbprint] })
      })
    },
    remove: async (thumbprint: string) => {
      show((all) => all.filter((key) => key.thumbprint !== thumbprint))
      await shelf.remove(thumbprint)
      await changed(thumbprint)
    },
    restore: async (key: ShelfKey) => {
      await shelf.restore(key)
      await changed(key.thumbprint)
    },
  }
}
