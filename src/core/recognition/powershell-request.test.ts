import { describe, expect, it } from 'vitest'

import { readPastedRequest } from './pasted-request.ts'
import { readPowershellCall } from './powershell-request.ts'

const URI = 'https://login.salesforce.com/services/oauth2/token'

describe('a PowerShell command is read', () => {
  it.each([
    ['as it is', `Invoke-RestMethod -Method Post -Uri ${URI} -Body @{grant_type='g'; assertion='a.b.c'}`],
    ['behind a prompt', `PS C:\\work> irm ${URI} -Method Post -Body @{ grant_type = "g"; assertion = "a.b.c" }`],
    [
      'over several lines',
      `Invoke-RestMethod -Method Post \`\n  -Uri "${URI}" \`\n  -Body @{\n  grant_type = 'g'\n  assertion = 'a.b.c'\n}`,
    ],
    [
      'with the hash in a variable',
      `$body = @{\n  grant_type = 'g'\n  assertion = 'a.b.c'\n}\n$answer = Invoke-RestMethod -Method Post -Uri ${URI} -Body $body`,
    ],
    ['with a form as text', `Invoke-WebRequest -Method POST -Uri '${URI}' -Body "grant_type=g&assertion=a.b.c"`],
  ])('%s', (_how, text) => {
    expect(readPastedRequest(text)).toMatchObject({
      method: 'POST',
      body: 'form',
      fields: [
        { name: 'grant_type', value: 'g' },
        { name: 'assertion', value: 'a.b.c' },
      ],
    })
  })

  it('with its content type, which is not what it sends', () => {
    const text = `Invoke-RestMethod -Method Post -Uri ${URI} -Body @{grant_type='g'} -ContentType 'application/json'`
    expect(readPastedRequest(text)).toMatchObject({ mediaType: 'application/json', body: 'form' })
  })

  it('as JSON where it makes JSON of the hash', () => {
    const text = `Invoke-RestMethod -Method Post -Uri ${URI} -Body (@{grant_type='g'} | ConvertTo-Json) -ContentType 'application/json'`
    expect(readPastedRequest(text)).toMatchObject({ body: 'json', fields: [{ name: 'grant_type', value: 'g' }] })
  })
})

it.each(['', 'Get-Item x', 'Invoke-Restful', 'curl x'])('%j is none', (text) => {
  expect(readPowershellCall(text)).toBeUndefined()
})
