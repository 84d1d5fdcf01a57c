import { expect, it } from 'vitest'

import { conclusionWords } from './probe.ts'

it('does not say of a host that answered with a page that nothing came back', () => {
  const silent = ['https://acme.my.salesforce.com']
  const best = { host: 'https://login.salesforce.com', audience: 'https://login.salesforce.com' }
  const { text } = conclusionWords(
    { code: 'set_place_silent', best, audience: 'open', host: 'open', open: 1, silent },
    (url) => url,
  )
  expect(text).not.toMatch(/nothing came back/i)
  expect(text).toContain(`none of a token endpoint came from ${silent.join()}`)
})

it('says of what is set that it was not asked, where something is set', () => {
  const best = { host: 'https://login.salesforce.com', audience: 'https://login.salesforce.com' }
  const found = { code: 'found', best, audience: 'open', host: 'open', open: 0, silent: [] } as const
  expect(conclusionWords(found, (url) => url).text).toBe('What is set now was not asked.')
  expect(conclusionWords(found, (url) => url, false).text).toBe('')
})
