import { expect, it } from 'vitest'

import { DRILLS } from '#practice/drills/drills.ts'

import { HYPOTHESES } from '../diagnosis/hypotheses/hypotheses.ts'
import { recognisedRefusal } from '../diagnosis/refusals/refusals.ts'
import { CAUSED_BY_DRILLS, drillOfCause } from './cause-drills.ts'

it.each(CAUSED_BY_DRILLS)('the drill $drill answers $refusal, which $cause explains', ({ refusal, cause, drill }) => {
  const { error, description } = DRILLS[drill].symptom
  expect(recognisedRefusal({ error, error_description: description })?.code).toBe(refusal)
  expect(HYPOTHESES[cause].explains[refusal]).toBeDefined()
})

it('knows no drill for what none brings about', () => {
  expect(drillOfCause('never_logged_in', 'user_not_approved')).toBeUndefined()
  expect(drillOfCause('clock_behind', 'user_not_approved')).toBeUndefined()
  expect(drillOfCause('clock_behind', 'assertion_expired')).toBe('org_clock_ahead')
})
