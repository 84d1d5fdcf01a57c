import { describe, expect, it } from 'vitest'

import { shellQuoted, shellWords } from './shell-words.ts'

describe('a path for a shell', () => {
  it.each(['key.pem', './a key.pem', 'it’s', "it's", '$(rm x)', '`x`', 'a"b', 'a\\b', '-rf', 'folder/key.pem'])(
    'is one word again: %s',
    (path) => {
      expect(shellWords(shellQuoted(path))).toEqual([path])
    },
  )

  it('stays as it is where nothing in it means anything', () => {
    expect(shellQuoted('folder/server-1.key')).toBe('folder/server-1.key')
  })
})
