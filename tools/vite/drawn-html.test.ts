import { expect, test } from 'vitest'

import { judgeBundle } from '../bundle-rules.ts'
import { DRAWN_PAGES } from './drawn-pages.ts'
import { withDrawing } from './drawn-html.ts'

// One server for all of them: loading the screens is what takes the time.
test('every screen is drawn without storage, whole, and with nothing inline', async () => {
  await withDrawing('en', async ({ drawPage, drawShell }) => {
    const drawn = new Map([['shell', await drawShell()]])
    for (const [name, { address }] of Object.entries(DRAWN_PAGES)) drawn.set(name, await drawPage(address))
    for (const [name, html] of drawn) {
      const file = `${name}.html`
      // React leaves such a mark where it gave up and leaves the rest to the browser.
      expect(html, file).not.toMatch(/<!--\$[!?]-->|<template/)
      expect(html, file).toContain('</header>')
      expect(judgeBundle([], [{ file, text: html, brotliBytes: 1 }])).toEqual([])
    }
    expect(drawn.get('trust')).toContain('What the relay sees')
    expect(drawn.get('keys')).toContain('skeleton')
  })
})

test('screens are drawn in the language of the page', async () => {
  const drawn = (language: string) => withDrawing(language, ({ drawPage }) => drawPage('/trust'))
  const [english, pseudo] = [await drawn('en'), await drawn('pseudo')]
  expect(pseudo).toContain('</header>')
  expect(pseudo).not.toBe(english)
})
