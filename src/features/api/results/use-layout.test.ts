import { describe, expect, it } from 'vitest'

import type { Column } from '#core/records/columns.ts'

import { arranged, shown } from './use-layout.ts'

const columns = ['Id', 'Name', 'Owner.Name', 'Phone'].map((name): Column => ({
  name,
  path: name.split('.'),
  holds: 'values',
}))
const names = (some: readonly Column[]) => some.map(({ name }) => name)
const layout = { hidden: new Set<string>(), order: [] as string[], widths: {} }

describe('columns that a person arranged', () => {
  it('stand where they were put, and behind them those nobody moved', () => {
    expect(names(arranged(columns, layout))).toEqual(['Id', 'Name', 'Owner.Name', 'Phone'])
    expect(names(arranged(columns, { ...layout, order: ['Phone', 'Gone', 'Name'] }))).toEqual([
      'Phone',
      'Name',
      'Id',
      'Owner.Name',
    ])
  })

  it('are left out where they are hidden', () => {
    const hidden = new Set(['Name', 'Gone'])
    expect(names(shown(columns, { ...layout, hidden, order: ['Phone'] }))).toEqual(['Phone', 'Id', 'Owner.Name'])
  })
})
