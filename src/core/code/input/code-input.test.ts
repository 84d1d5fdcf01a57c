import { describe, expect, it } from 'vitest'

import { newEnvironment, type RealEnvironment } from '../../environment/environment.ts'
import { epochMilliseconds } from '../../kernel/numeric-date.ts'
import { codeInput } from './code-input.ts'

const start = { id: 'e', name: 'Acme', createdAt: epochMilliseconds(0) }
const empty = newEnvironment({ ...start, kind: 'real' })
const KEY = `3MVG9${'aB3._'.repeat(16)}`
const full: RealEnvironment = {
  ...newEnvironment({ ...start, kind: 'real', host: 'acme.my.salesforce.com' }),
  app: { kind: 'external_client_app', consumerKey: KEY, permittedUsers: 'admin_pre_authorized' },
  approval: { username: "o'brien@acme.example" },
}

describe('the values of code', () => {
  it('are those that the assertion is written with', () => {
    expect(codeInput(full)).toEqual({
      input: {
        loginUrl: 'https://acme.my.salesforce.com',
        consumerKey: KEY,
        username: "o'brien@acme.example",
        audience: 'https://acme.my.salesforce.com',
        lifetimeSeconds: 120,
        apiVersion: '67.0',
        isPractice: false,
      },
      gaps: [],
    })
  })

  it('have placeholders where nothing is known yet, and say which', () => {
    const { input, gaps } = codeInput(empty)
    expect(gaps).toEqual(['loginUrl', 'consumerKey', 'username'].map((value) => ({ value, why: 'missing' })))
    expect(input).toMatchObject({ consumerKey: 'YOUR_CONSUMER_KEY', username: 'YOUR_USERNAME' })
  })

  it.each([
    ['a line break', 'a@b.c\n'],
    ['a control character', 'a@b.c\u{7f}'],
    ['a separator of lines', 'a\u{2028}@b.c'],
    ['half a character', 'a\u{d800}@b.c'],
    ['a character that turns the direction', 'a\u{202e}@b.c'],
  ])('have a placeholder for what holds %s', (_what, username) => {
    const { input, gaps } = codeInput({ ...full, approval: { username } })
    expect(gaps).toEqual([{ value: 'username', why: 'unprintable' }])
    expect(input.username).toBe('YOUR_USERNAME')
  })

  it('have a placeholder for a secret in the place of something else', () => {
    const username = '00D000000000001!AQ4A.q9Zk3Wm7Xt2Vb8Lr4Np6'
    expect(codeInput({ ...full, approval: { username } }).gaps).toEqual([{ value: 'username', why: 'secret' }])
  })

  it('have a lifetime and a version that are such, whatever is stored', () => {
    const odd = { ...full, claims: { ...full.claims, lifetimeTyped: '2 m' }, api: { soql: '', version: "67.0';x" } }
    expect(codeInput(odd).input).toMatchObject({ lifetimeSeconds: 120, apiVersion: '67.0' })
  })
})
