import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { REAL_KINDS } from '#core/salesforce-host/kind-of-host.ts'

const CSS = readFileSync(new URL('../src/app/app.css', import.meta.url), 'utf8')
const KINDS = ['practice', ...REAL_KINDS] as const
const THEMES = ['light', 'dark'] as const

type Theme = (typeof THEMES)[number]

/** A token of the style sheet in one theme, as #rrggbb. */
function token(name: string, theme: Theme): string {
  const [, light, dark] = new RegExp(`--c-${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(CSS) ?? []
  const found = theme === 'light' ? light : dark
  if (found === undefined) throw new Error(`no token --c-${name}`)
  return found
}

/** Members of the rule of one kind. */
function edgeOf(kind: string): { edge: string; band: string } {
  const [, rule = ''] = new RegExp(`\\[data-kind='${kind}'\\] \\{([^}]*)\\}`).exec(CSS) ?? []
  const member = (name: string) =>
    new RegExp(`--kind-${name}:\\s*([^;]+);`).exec(rule)?.[1]?.replace(/\s+/g, ' ').trim()
  const [edge, band] = [member('edge'), member('band')]
  if (edge === undefined || band === undefined) throw new Error(`no edge of ${kind}`)
  return { edge, band }
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)

/** WCAG 2.2, "relative luminance". */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((c) => (c <= 0.040_45 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Degrees, or undefined for what is nearly grey. */
function hue(colour: string): number | undefined {
  const [r = 0, g = 0, b = 0] = channels(colour)
  const [max, min] = [Math.max(r, g, b), Math.min(r, g, b)]
  if (max - min < 0.1) return undefined
  const sixth = max === r ? (g - b) / (max - min) : max === g ? 2 + (b - r) / (max - min) : 4 + (r - g) / (max - min)
  return (sixth * 60 + 360) % 360
}

function distance(one: number | undefined, other: number | undefined): number {
  if (one === undefined || other === undefined) return one === other ? 0 : 180
  const apart = Math.abs(one - other)
  return Math.min(apart, 360 - apart)
}

describe.each(THEMES)('the kinds of environments in the %s theme', (theme) => {
  const colourOf = (kind: string, part = '') => token(kind.replace('_', '-') + part, theme)

  it.each(KINDS)('%s reads on its own ground, on panels and on the page', (kind) => {
    for (const ground of [colourOf(kind, '-soft'), token('panel', theme), token('bg', theme)])
      expect(contrast(colourOf(kind), ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('are filled only where the text on it reads', () => {
    expect(contrast(token('on-production', theme), colourOf('production'))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(KINDS)('%s is not taken for a refusal', (kind) => {
    expect(distance(hue(colourOf(kind)), hue(token('bad', theme)))).toBeGreaterThanOrEqual(30)
  })

  it('have hues 40 degrees apart, or else another band', () => {
    const alike = KINDS.flatMap((one) =>
      KINDS.filter((other) => one !== other && distance(hue(colourOf(one)), hue(colourOf(other))) < 40)
        .filter((other) => edgeOf(one).band === edgeOf(other).band)
        .map((other) => [one, other]),
    )
    expect(alike).toEqual([])
  })
})

it('production is the only kind with an unbroken band', () => {
  expect(KINDS.filter((kind) => edgeOf(kind).band === 'linear-gradient(var(--kind) 0 0)')).toEqual(['production'])
})
