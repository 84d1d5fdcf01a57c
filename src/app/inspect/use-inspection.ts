import { useEffect, useState } from 'react'

import type { Inspection } from '#core/inspection/inspection.ts'
import { numericDate, type NumericDate } from '#core/kernel/numeric-date.ts'
import type { Recognition } from '#core/recognition/recognition.ts'
import { onDemand } from '#ui/on-demand.ts'
import { KEY_NAMES } from '#words/en/input-kinds.ts'

import type { Given } from '../recognition/use-recognition.ts'

/** What is said of an input, and by which clock: whole seconds. */
export type Inspected = { inspection: Inspection; now: NumericDate }

type Held = Inspected & { of: Recognition }

/**
 * Says what is to be said of what was recognised, and again when another key is put beside it or its end has come.
 *
 * @returns undefined until it is known; what was said of another input is not returned for this one
 */
export function useInspection(
  given: Given | undefined,
  recognition: Recognition | undefined,
  beside: Recognition | undefined,
): Inspected | undefined {
  const [held, setHeld] = useState<Held>()
  useEffect(() => {
    if (!given || !recognition) return undefined
    let current = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const say = async () => {
      const inspected = await inspectAgain(given, recognition, beside)
      if (!current) return
      setHeld({ ...inspected, of: recognition })
      const wait = untilEnd(inspected)
      if (wait !== undefined) timer = setTimeout(() => void say(), wait)
    }
    void say()
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [given, recognition, beside])
  return held && held.of === recognition ? held : undefined
}

/** Says what is to be said of an input that was recognised, by this moment's clock. */
export async function inspectAgain(given: Given, recognition: Recognition, beside?: Recognition): Promise<Inspected> {
  const { inspectRecognised } = await onDemand(() => import('#core/inspection/inspect-recognised.ts'))
  const now = numericDate(Date.now() / 1000)
  const inspection = await inspectRecognised(given.file?.bytes ?? given.text ?? '', recognition, {
    now,
    keyNames: KEY_NAMES,
    practiceOrigin: location.origin,
    ...(beside ? { beside } : {}),
  })
  return { inspection, now }
}

/** Longer than this nobody looks at one input. Milliseconds. */
const PATIENCE = 86_400_000

/** Milliseconds until the assertion ends, or until it is so long past that this matters; undefined where neither is near. */
function untilEnd({ inspection }: Inspected): number | undefined {
  const exp = inspection.assertions[0]?.claims?.['exp']
  if (typeof exp !== 'number') return undefined
  const [next] = [exp, exp + LEEWAY].map((end) => (end + 1) * 1000 - Date.now()).filter((wait) => wait > 0)
  return next === undefined || next > PATIENCE ? undefined : next
}

/** How long after its end one may still be taken. Seconds. */
const LEEWAY = 180
