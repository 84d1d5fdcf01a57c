import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { billOfMaterials, packagesWithOtherTerms } from './sbom.mjs'

type Bill = { components: { name: string; version: string; hashes: { content: string }[] }[] }

const LOCK = readFileSync('package-lock.json', 'utf8')

it('names every package a deployment runs, with the hash of the lock file, and is the same each time', () => {
  const text = billOfMaterials(LOCK)
  const { components } = JSON.parse(text) as Bill
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  const named = components.map(({ name, version }) => `${name} ${version}`)
  for (const [name, version] of Object.entries(dependencies)) expect(named).toContain(`${name} ${version}`)
  expect(components.filter(({ hashes }) => !/^[0-9a-f]{128}$/.test(hashes[0]!.content))).toEqual([])
  expect(named.join()).not.toContain('vitest')
  expect(billOfMaterials(LOCK)).toBe(text)
})

it('finds only terms under which the page may be handed on', () => {
  expect(packagesWithOtherTerms(billOfMaterials(LOCK))).toEqual([])
})

it('would find others', () => {
  const of = (licenses: unknown[]): string => JSON.stringify({ components: [{ 'bom-ref': 'a@1', licenses }] })
  expect(packagesWithOtherTerms(of([{ license: { id: 'GPL-3.0-only' } }]))).toEqual(['a@1: GPL-3.0-only'])
  expect(packagesWithOtherTerms(of([]))).toEqual(['a@1: nothing'])
  expect(packagesWithOtherTerms(of([{ expression: '(BSD-3-Clause OR GPL-2.0)' }]))).toEqual([])
})
