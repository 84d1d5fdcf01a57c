import { describe, expect, it } from 'vitest'

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
