import { Suspense } from 'react'

import { later } from '#ui/on-demand.ts'

import type { StoreName } from '#platform/indexeddb/database.ts'

import { useSetAside } from '../state/set-aside.ts'

const SetAsideNotice = later(() => import('./SetAsideNotice.tsx'), 'SetAsideNotice')

/** Says what a store holds and cannot be used, so that nobody takes it for gone. Nothing where all can. */
export function SetAside({ store }: { store: StoreName }) {
  const { records, remove } = useSetAside(store)
  if (records.length === 0) return null
  return (
    <Suspense>
      <SetAsideNotice store={store} records={records} onDelete={() => void remove(records)} />
    </Suspense>
  )
}
