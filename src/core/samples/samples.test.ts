import { describe, expect, it } from 'vitest'

import { epochMilliseconds, numericDate } from '../kernel/numeric-date.ts'
import { lintAssertion } from '../lint/assertion/assertion.ts'
import { lintCertificate } from '../lint/certificate/certificate.ts'
import { lintTokenRequest } from '../lint/token-request/token-request.ts'
import { readPastedRequest } from '../recognition/pasted-request.ts'
import { recogniseInput } from '../recognition/recognise.ts'
import { SAMPLE_NAMES, type SampleName } from './names.ts'
import { makeSample } from './samples.ts'

const NOW = epochMilliseconds(1_795_701_907_000)
const sources = {
  clock: () => NOW,
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
}
const sample = (name: SampleName) => makeSample(name, sources)
async function text(name: SampleName): Promise<string> {
  const made = await sample(name)
  if (!('text' in made)) throw new Error(`${name} is no text`)
  return made.text
}
const findings = (jwt: string) => lintAssertion(jwt, numericDate(NOW / 1000)).findings.map(({ code }) => code)
const recognised = async (name: SampleName) => {
  const made = await sample(name)
  return recogniseInput('text' in made ? made.text : made.bytes)
}

describe('a sample', () => {
  it('of an expired JWT is an hour short, and right otherwise', async () => {
    expect(findings(await text('expired_jwt'))).toEqual(['exp_past'])
  })

  it('of a broken key is one whose end is not there', async () => {
    const { kind, refusal, entries } = await recognised('broken_key')
    expect([kind, refusal?.code ?? entries]).toEqual(['rsa_private_key', 'truncated'])
    expect(await text('broken_key')).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n(?:[\w+/=]{1,64}\n){15,}-----END/)
  })

  it('of a log holds a refusal and the request that caused it', async () => {
    const log = await text('refusal_in_log')
    const { transcript } = await recogniseInput(log)
    expect(transcript?.answers).toMatchObject([
      { content: { kind: 'oauth_error', errorDescription: 'audience is invalid' } },
    ])
    const jwt = /assertion=(\S+)/.exec(log)?.[1] ?? ''
    expect(findings(jwt)).toEqual(expect.arrayContaining(['aud_has_path', 'exp_milliseconds']))
    expect(log.split('\n')).toHaveLength(28)
  })

  it('of a certificate has expired', async () => {
    const { kind, entries } = await recognised('certificate')
    const codes = entries.flatMap((entry) =>
      entry.type === 'certificate' ? lintCertificate(entry.view, NOW).map(({ code }) => code) : [],
    )
    expect([kind, codes]).toEqual(['certificate', ['certificate_expired']])
  })

  it('of a keystore holds two certificates, in capitals, and no key', async () => {
    const { kind, entries, refusal } = await recognised('keystore')
    expect(entries.map((entry) => [entry.type, 'alias' in entry && entry.alias])).toEqual([
      ['certificate', 'SALESFORCE_JWT'],
      ['certificate', 'ACME_CA'],
    ])
    expect([kind, refusal !== undefined]).toEqual(['jks', true])
  })

  it('of a keystore opens with its password alone', async () => {
    const made = await sample('keystore')
    const bytes = 'bytes' in made ? made.bytes : ''
    expect((await recogniseInput(bytes, { password: 'changeit' })).entries).toHaveLength(2)
    expect((await recogniseInput(bytes, { password: 'other' })).refusal?.code).toBe('password_wrong')
  })

  it('of a command sends JSON where a form belongs', async () => {
    const request = readPastedRequest(await text('curl_command'))
    expect(request && lintTokenRequest(request).map(({ code }) => code)).toContain('content_type_not_form')
  })

  it.each(SAMPLE_NAMES)('is another each time: %s', async (name) => {
    expect(await sample(name)).not.toEqual(await sample(name))
  })
})
