import { describe, expect, test } from 'vitest'

import { literalTexts } from './literal-text.ts'

const texts = (code: string) => literalTexts(code, 'Component.tsx').map(({ text }) => text)

describe('text that belongs in a catalogue', () => {
  test.each([
    ['between tags', '<p>Key pair</p>', 'Key pair'],
    ['between tags, one word', '<b>left</b>', 'left'],
    ['between tags, as an expression', "<p>{'left'}</p>", 'left'],
    ['between tags, chosen', "<p>{made ? 'made' : null}</p>", 'made'],
    ['between tags, behind a condition', "<p>{made && 'made'}</p>", 'made'],
    ['between tags, as a template', '<p>{`${days} left`}</p>', 'left'],
    ['in a label', '<Row label="key" />', 'key'],
    ['in a label, chosen', "<Row label={made ? 'made' : name} />", 'made'],
    ['in what is read aloud', '<svg aria-label={`${count} keys`} />', 'keys'],
    ['in a member that people read', "const x = { title: 'key' }", 'key'],
    ['in a member that is a function', "const x = { title: () => 'key' }", 'key'],
    ['as a sentence anywhere', "const x = 'needs a key'", 'needs a key'],
    ['as a word anywhere', "const x = { key: 'Certificate' }", 'Certificate'],
    ['as a sentence that is returned', "const x = () => { return 'Try again.' }", 'Try again.'],
    ['as a sentence that a function is given', "say('nothing was sent')", 'nothing was sent'],
    ['as a piece of a template', 'const x = `expires in ${days}`', 'expires in'],
    ['as a sentence inside code', '<code>Try it again.</code>', 'Try it again.'],
    ['as a default', "function X({ label = 'key' }) {}", 'key'],
  ])('is noticed %s', (_, code, text) => {
    expect(texts(code)).toEqual([text])
  })

  test('is told with its line', () => {
    expect(literalTexts('const a = 1\nconst b = "made just now"', 'words.ts')).toEqual([
      { line: 2, text: 'made just now' },
    ])
  })
})

describe('what is spelt the same in every language', () => {
  test.each([
    ['signs between tags', '<p>· → …</p>'],
    ['a name of the protocol', '<p>grant_type</p>'],
    ['a name marked as code', '<code>iss</code>'],
    ['a path', '<p>/services/oauth2/token</p>'],
    ['an algorithm', '<p>RS256</p>'],
    ['class names', '<p className="Flex items-center gap" />'],
    ['class names given to a function', "classNames('flex items center', 'grid wrap')"],
    ['class names in a table', "const LOOK = { good: 'bg-good-soft text-good border' }"],
    ['a module', "import { x } from 'some module'"],
    ['a type', "type X = 'needs a key' | 'key'"],
    ['what is compared with', "const x = key === 'Enter'"],
    ['a case', "switch (key) { case 'Escape': break }"],
    ['what a programmer is told', "throw new Error('this cannot happen')"],
    ['a command', "const x = 'openssl pkey in FILE'"],
    ['a script for a client', "const x = { command: 'sf data query here' }"],
    ['a query', "const soql = 'SELECT Id FROM Account'"],
    ['a method and a path', '<Row label="POST /token" />'],
    ['a label of PEM', "encodePem('PUBLIC KEY', der)"],
    ['the beginning of PEM', '<TextArea placeholder="-----BEGIN CERTIFICATE-----" />'],
    ['a code', "const x = { kind: 'key_made' }"],
  ])('is not text: %s', (_, code) => {
    expect(texts(code)).toEqual([])
  })
})
