import { expect, it } from 'vitest'

import { newEnvironment } from '../../environment/environment.ts'
import type { FlowPorts } from '../../environment/ports.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { generateSigningKey } from '../../keys/generate.ts'
import { makeCertificate } from './certificate.ts'

const NOW = epochMilliseconds(1_700_000_000_000)

it('makes a certificate that is valid already, also by a clock five minutes behind', async () => {
  const key = await generateSigningKey({ modulusBits: 2048 })
  const fresh = newEnvironment({ id: 'e', name: 'acme', kind: 'practice', createdAt: NOW })
  const environment = { ...fresh, keyThumbprint: key.thumbprint }
  const ports = {
    clock: () => NOW,
    random: (length: number) => new Uint8Array(length).fill(7),
    keys: { get: () => Promise.resolve(key) },
  } as unknown as FlowPorts
  const made = await makeCertificate(environment, ports)
  expect(made).toMatchObject({
    ok: true,
    value: {
      certificate: {
        keyThumbprint: key.thumbprint,
        notBefore: NOW - 300_000,
        notAfter: NOW - 300_000 + fresh.certificateRequest.validityDays * 86_400_000,
      },
    },
  })
})
