import { useState } from 'react'

import type { DrillId } from '#core/vocabulary/drills.ts'
import { knownDrills } from '#features/practice/drill-order.ts'
import { readDrillsForToday, rememberDrillsForToday } from '#platform/local-storage/drills-for-today.ts'

import { courseLink } from './trainer-link.ts'
import { useHydrated } from './use-hydrated.ts'

const NONE: readonly DrillId[] = []

/** The trainer's sheet of a screen: whether it is open, the drill it shows, the drills for today, and what links to them. */
export function useTrainerSheet(origin: string, running: DrillId | undefined) {
  const [isOpen, setOpen] = useState(false)
  const [isOnWall, setOnWall] = useState(false)
  const [chosen, setChosen] = useState<DrillId>()
  const [kept, setToday] = useState(() => knownDrills(readDrillsForToday()))
  const isHydrated = useHydrated()
  const today = isHydrated ? kept : NONE
  const shown = chosen ?? running ?? today[0]
  const told = today.length > 0 ? today : shown === undefined ? [] : [shown]
  const changeToday = (next: readonly DrillId[]) => {
    rememberDrillsForToday(next)
    setToday([...next])
  }
  return {
    isOpen,
    isOnWall,
    shown,
    today,
    /** What the link opens and the wall shows. */
    told,
    address: told.length === 0 ? undefined : courseLink(origin, told),
    toggle: () => setOpen(!isOpen),
    close: () => setOpen(false),
    show: setChosen,
    changeToday,
    add: (id: DrillId) => changeToday([...today.filter((other) => other !== id), id]),
    setOnWall,
  }
}
