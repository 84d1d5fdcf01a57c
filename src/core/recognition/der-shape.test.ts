import { afterAll, describe, expect, it } from 'vitest'

import { opensslBytes, scratchFolder } from '../../../e2e/fixtures/oracles.ts'
import { decodeDer } from '../encoding/der-values.ts'
import { derShape } from './der-shape.ts'
import { recogniseInput } from './recognise.ts'

const scratch = scratchFolder()
afterAll(scratch.remove)

describe('derShape', () => {
  it('does not take a revocation list for a certificate', async () => {
    const [key, certificate, index, config] = [
      scratch.path('key'),
      scratch.path('crt'),
      scratch.write('index', ''),
      scratch.path('config'),
    ]
    scratch.write('config', `[ca]\ndefault_ca=x\n[x]\ndatabase=${index}\ndefault_md=sha256\ndefault_crl_days=9\n`)
    opensslBytes([
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      key,
      '-subj',
      '/CN=x',
      '-out',
      certificate,
    ])
    const pem = opensslBytes(['ca', '-gencrl', '-config', config, '-keyfile', key, '-cert', certificate])
    const der = opensslBytes(['crl', '-outform', 'DER'], pem)
    expect(decodeDer(der, derShape)).toEqual({ ok: true, value: undefined })
    expect((await recogniseInput(pem)).refusal).toEqual({ code: 'not_recognised' })
  })
})
