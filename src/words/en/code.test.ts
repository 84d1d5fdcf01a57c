import { expect, it } from 'vitest'

import { SAMPLES, sampleOf } from '#core/code/samples/samples.ts'

import { codePage, KEY_FORM_WORDS, sampleDoes } from './code.ts'

const values = {
  consumerKey: 'k',
  username: 'a@b.example',
  audience: 'https://login.salesforce.com',
  loginUrl: 'https://acme.my.salesforce.com',
  lifetimeSeconds: 120,
  apiVersion: '67.0',
  isPractice: false,
}

it.each(SAMPLES)('promises of $id what its code does: $name', ({ id, key, proof }) => {
  const code = sampleOf(id, values)
    .files.map(({ text }) => text)
    .join('\n')
  const promised = sampleDoes({ key, proof })
  // The sf CLI and newman print what they were given by themselves.
  const prints = /\brecords\b(?!')|sf data query|pm\.test/.test(code) && !code.includes('System.debug')
  expect([id, /\bprints?\b/.test(promised)]).toEqual([id, prints])
  expect([id, promised.includes('debug log')]).toEqual([id, code.includes('System.debug')])
  expect([id, promised.startsWith('It prints')]).toEqual([id, proof === 'run' || proof === 'script_run'])
  expect([id, KEY_FORM_WORDS[key].startsWith('PEM')]).toEqual([id, key.startsWith('pem')])
})

it('promises at the head of all samples nothing that one of them does not do', () => {
  expect(codePage.lead).not.toMatch(/prints|reads the key/)
})
