import { describe, expect, it } from 'vitest'

import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { changed, newEnvironment, type Environment, type KeyPlace } from './environment.ts'
import { keyPlaced } from './key-place.ts'

const fresh = newEnvironment({ id: 'e', name: 'acme', kind: 'practice', createdAt: epochMilliseconds(0) })
const certificate = (keyThumbprint: string) => ({
  der: new Uint8Array([48]),
  keyThumbprint,
  fingerprintSha256: keyThumbprint,
  subject: 'CN=x',
  notBefore: epochMilliseconds(0),
  notAfter: epochMilliseconds(1),
})
const HERE: Environment = { ...fresh, keyThumbprint: 'here', certificate: certificate('here') }

const placed = (environment: Environment, place: KeyPlace) => changed(environment, keyPlaced(environment, place))

describe('where the key of an environment signs', () => {
  it('is changed without losing key and certificate of either place', () => {
    const elsewhere = placed(HERE, 'elsewhere')
    expect(elsewhere).toMatchObject({ signing: 'elsewhere', keyThumbprint: 'here', certificate: certificate('here') })
    const brought = { ...elsewhere, keyThumbprint: 'hsm', certificate: certificate('hsm') }
    expect(placed(brought, 'here')).toEqual({
      ...HERE,
      signing: 'here',
      otherKey: { keyThumbprint: 'hsm', certificate: certificate('hsm') },
    })
    expect(placed(placed(brought, 'here'), 'elsewhere')).toEqual(brought)
  })

  it('leaves what was brought where this place had no key', () => {
    const brought = { ...placed(fresh, 'elsewhere'), keyThumbprint: 'hsm', certificate: certificate('hsm') }
    expect(placed(brought, 'here')).toMatchObject({ signing: 'here', keyThumbprint: 'hsm' })
  })

  it('is not changed to what it is', () => {
    expect(keyPlaced(HERE, 'here')).toEqual({})
    expect(keyPlaced(placed(HERE, 'elsewhere'), 'elsewhere')).toEqual({})
  })
})
