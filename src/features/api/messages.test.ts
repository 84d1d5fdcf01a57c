import { describe, expect, it } from 'vitest'

import { restErrorWords } from './messages.ts'

const refused = (message: string) =>
  restErrorWords({ code: 'rest_error', status: 400, errors: [{ errorCode: 'INVALID_FIELD', message }] })

describe('restErrorWords', () => {
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
})
