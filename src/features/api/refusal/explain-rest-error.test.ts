import { describe, expect, it } from 'vitest'

import { REST_REFUSAL_WORDS } from '#words/en/rest-refusals.ts'

import { explainRestError } from './explain-rest-error.ts'

const refused = (message: string) =>
  explainRestError({ code: 'rest_error', status: 400, errors: [{ errorCode: 'INVALID_FIELD', message }] })

describe('explainRestError', () => {
  it('puts a message of one line beside its code', () => {
    expect(refused('No such column')).toMatchObject({ title: 'INVALID_FIELD: No such column' })
    expect(refused('No such column')).not.toHaveProperty('lines')
  })

  it('keeps every space of a message that points with a caret', () => {
    expect(refused('\n  SELECT Nme\n         ^\nERROR at Row:1:Column:8')).toMatchObject({
      title: 'INVALID_FIELD',
      lines: '  SELECT Nme\n         ^\nERROR at Row:1:Column:8',
    })
  })

  const text = (status: number, said: string) => explainRestError({ code: 'text_error', status, text: said })

  it('knows the bare text of the identity services by its very words', () => {
    expect(text(403, 'Bad_OAuth_Token')).toMatchObject({
      title: 'Bad_OAuth_Token',
      next: REST_REFUSAL_WORDS.identity_token_refused,
    })
    expect(text(403, 'Missing_OAuth_Token\n').next).toBe(REST_REFUSAL_WORDS.identity_token_missing)
  })

  it.each([
    ['a proxy that refuses a query', 403, '<html><head><title>403 Forbidden</title></head></html>'],
    ['a gateway that wants a login of its own', 401, 'Unauthorized'],
    ['a gateway that speaks of a token', 403, 'Bad_OAuth_Token is none of ours: sign in to the network'],
    ['a server in trouble', 503, 'Service Unavailable'],
  ])('says of other text neither who said it nor that it is the token: %s', (_what, status, said) => {
    expect(text(status, said).next).not.toMatch(/identity|token|scope/)
    expect(text(status, said).next).toContain(String(status))
  })

  it('does not send a token that lacks the scope round in a circle', () => {
    const error = {
      code: 'rest_error' as const,
      status: 403,
      errors: [{ errorCode: 'INVALID_SESSION_ID', message: 'This session is not valid for use with the REST API' }],
    }
    expect(explainRestError(error, 'id').next).toMatch(/was granted neither api nor full/)
    expect(explainRestError(error).next).not.toMatch(/^.*Request another token\./)
  })
})
