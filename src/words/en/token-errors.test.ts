import { describe, expect, it } from 'vitest'

import type { Evidence } from '#core/diagnosis/evidence/evidence.ts'

import { tokenErrorWords } from './token-errors.ts'

const KNOWN: Evidence = {
  made_by: 'this_page',
  aud: ['https://login.salesforce.com'],
  exp_ahead_seconds: 120,
  server_ahead_seconds: 3600,
  host: 'acme.my.salesforce.com',
}
const said = (error: string, errorDescription: string | undefined, evidence?: Evidence) =>
  tokenErrorWords(
    { code: 'oauth_error', status: 400, error, ...(errorDescription === undefined ? {} : { errorDescription }) },
    evidence,
  )

describe('tokenErrorWords', () => {
  it('says by how much the clocks differ instead of advising to compare them', () => {
    const { next, step } = said('invalid_grant', 'expired authorization code', KNOWN)
    expect(next).toContain('The server’s clock is 60:00 min ahead of this computer’s, so exp had passed 58:00 min')
    expect(next).not.toContain('Compare')
    expect(step).toBe('assertion')
    expect(said('invalid_grant', 'expired authorization code').next).toContain('Compare')
  })

  it('names the space in the Consumer Key that was sent', () => {
    const known: Evidence = { ...KNOWN, iss_form: 'has_whitespace' }
    expect(said('invalid_client_id', 'client identifier invalid', known)).toMatchObject({
      next: expect.stringMatching(/^There is a space or line break in the Consumer Key/) as string,
      step: 'app',
    })
  })

  it('does not send to My Domain who asked there', () => {
    const { next } = said('app_not_found', 'External client app is not installed in this org', KNOWN)
    expect(next).not.toMatch(/generic|cannot tell/)
    expect(next).toContain('The request went to another org')
    const generic = { ...KNOWN, host: 'login.salesforce.com' }
    expect(said('app_not_found', 'External client app is not installed in this org', generic).next).toContain(
      'login.salesforce.com, which cannot tell which org is meant',
    )
  })

  it('has something to say about a bare invalid_grant', () => {
    expect(said('invalid_grant', undefined)).toMatchObject({
      title: expect.stringContaining('reason is missing') as string,
    })
    expect(said('invalid_grant', undefined, KNOWN).next).not.toContain('debug log')
  })

  it('does not say that a secret was sent where none was', () => {
    const { title, next } = said('invalid_client', 'invalid client credentials', KNOWN)
    expect(`${title} ${next}`).not.toContain('secret was sent')
  })
})
