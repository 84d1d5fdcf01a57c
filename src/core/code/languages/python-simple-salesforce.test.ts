import { expect, it } from 'vitest'

import { KEY_FILES, type CodeInput } from '../input/sample.ts'
import { pythonWithSimpleSalesforce } from './python-simple-salesforce.ts'

const input: CodeInput = {
  consumerKey: '3MVG9key',
  username: 'a@b.example',
  audience: 'https://test.salesforce.com',
  loginUrl: 'https://acme--dev.sandbox.my.salesforce.com',
  lifetimeSeconds: 120,
  apiVersion: '67.0',
  isPractice: false,
  keyFile: KEY_FILES.pem,
}
const codeOf = (changed: Partial<CodeInput>) => pythonWithSimpleSalesforce({ ...input, ...changed }).files[0]?.text

it('gives the library what stands before .salesforce.com, of the audience and of the host', () => {
  expect(codeOf({})).toContain('DOMAIN = "test"')
  expect(codeOf({})).toContain('INSTANCE = "acme--dev.sandbox.my"')
  expect(codeOf({})).not.toContain('requests')
})

it('sends the login to any other host through the session, and the rest without TLS where the host has none', () => {
  const site = codeOf({ loginUrl: 'https://acme.my.site.com' })
  expect(site).toContain('LOGIN_URL = "https://acme.my.site.com"')
  expect(site).not.toContain('http://')
  expect(codeOf({ loginUrl: 'http://127.0.0.1:8788/practice/login' })).toContain('"http://", 1)')
})

it('takes login for what no audience of the library can be', () => {
  expect(codeOf({ audience: 'http://127.0.0.1:8788' })).toContain('DOMAIN = "login"')
})
