import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { CodeName } from './CodeName.tsx'
import { FindingsCard } from './FindingsCard.tsx'

it('is no card where there is nothing to say', () => {
  expect(renderToStaticMarkup(<FindingsCard findings={[]} />)).toBe('')
})

it('counts and tells what there is to say', () => {
  const finding = {
    id: 'a',
    level: 'refused',
    title: 'It has expired',
    text: 'Sign again.',
    evidence: 'observed',
  } as const
  const card = renderToStaticMarkup(
    <FindingsCard title="The request" findings={[{ ...finding, source: 'RFC 7523 §3' }]} />,
  )
  for (const said of ['The request', '>1<', 'It has expired', 'Sign again.', 'RFC 7523 §3'])
    expect(card).toContain(said)
})

it('a name of code may break behind its underscores, and is copied as it is', () => {
  expect(renderToStaticMarkup(<CodeName>error_description</CodeName>)).toBe('<code>error_<wbr/>description</code>')
  expect(renderToStaticMarkup(<CodeName>error</CodeName>)).toBe('<code>error</code>')
})
