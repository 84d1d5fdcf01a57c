import { describe, expect, it } from 'vitest'

import { completeSoql } from './complete.ts'
import type { FieldDescription, ObjectDescription, SchemaSource } from './schema.ts'

const field = (name: string, type: string, more: Partial<FieldDescription> = {}): FieldDescription => ({
  name,
  label: name,
  type,
  referenceTo: [],
  filterable: true,
  sortable: true,
  groupable: true,
  ...more,
})
const reference = (name: string, to: readonly string[]) =>
  field(`${name}Id`, 'reference', { referenceTo: to, relationshipName: name })

const OBJECTS = new Map<string, ObjectDescription>(
  [
    {
      name: 'Account',
      fields: [
        field('Id', 'id'),
        field('Name', 'string'),
        field('Description', 'textarea', { filterable: false, sortable: false, groupable: false }),
        field('Industry', 'picklist', { picklistValues: ['Energy', "Farmer's Market"] }),
        field('IsPartner', 'boolean'),
        field('CreatedDate', 'datetime'),
        reference('Owner', ['User']),
        reference('Parent', ['Account']),
      ],
      childRelationships: [
        { relationshipName: 'Contacts', childObject: 'Contact', field: 'AccountId' },
        { relationshipName: 'Cases', childObject: 'Case', field: 'AccountId' },
      ],
    },
    {
      name: 'User',
      fields: [
        field('Username', 'string'),
        field('EmailPreferencesAutoBcc', 'boolean'),
        reference('Profile', ['Profile']),
      ],
      childRelationships: [],
    },
    { name: 'Profile', fields: [field('Name', 'string')], childRelationships: [] },
    {
      name: 'Contact',
      fields: [field('LastName', 'string'), reference('Account', ['Account'])],
      childRelationships: [],
    },
    {
      name: 'Case',
      fields: [field('Subject', 'string'), reference('Owner', ['Group', 'User'])],
      childRelationships: [],
    },
    { name: 'Name', fields: [field('Type', 'picklist')], childRelationships: [] },
  ].map((one) => [one.name, { ...one, label: one.name }]),
)

function schema(): SchemaSource & { asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    objects: async () => {
      asked.push('*')
      return [...OBJECTS.keys(), 'AIInsight'].map((name) => ({ name, label: name, queryable: name !== 'AIInsight' }))
    },
    describe: async (object) => {
      asked.push(object)
      return OBJECTS.get([...OBJECTS.keys()].find((name) => name.toLowerCase() === object.toLowerCase()) ?? '')
    },
  }
}

/** What is offered where `|` stands, and what the org was asked for. */
async function at(text: string, known: SchemaSource | undefined = schema()) {
  const position = text.indexOf('|')
  const soql = text.replace('|', '')
  const completion = await completeSoql(soql, position, known)
  return {
    labels: completion?.options.map(({ label }) => label) ?? [],
    options: completion?.options ?? [],
    of: completion?.of,
    replaced: completion && soql.slice(completion.from, completion.to),
    asked: known && 'asked' in known ? known.asked : [],
  }
}

describe('fields', () => {
  it('are those of the object that FROM names later, relationships among them', async () => {
    const { labels, of, asked } = await at('SELECT Na|, Id FROM Account')
    expect(labels).toEqual(['Name'])
    expect(of).toEqual({ object: 'Account', through: undefined })
    expect(asked).toEqual(['Account'])
  })

  it('go through relationships: those that begin with what is typed first, then those with a word that does', async () => {
    const { options, of, replaced, asked } = await at('SELECT Name, Owner.Pr|\nFROM Account\nWHERE Industry != null')
    expect(options.map(({ label, kind, type, to, match }) => [label, kind, type ?? to, match])).toEqual([
      ['Profile', 'relationship', ['Profile'], [0, 2]],
      ['ProfileId', 'field', 'reference', [0, 2]],
      ['EmailPreferencesAutoBcc', 'field', 'boolean', [5, 7]],
    ])
    expect(of).toEqual({ object: 'User', through: 'Owner' })
    expect(replaced).toBe('Pr')
    expect(asked).toEqual(['Account', 'User'])
  })

  it('are of the object itself behind its alias or its name', async () => {
    expect((await at('SELECT a.Na| FROM Account a')).labels).toEqual(['Name'])
    expect((await at('SELECT Account.Na| FROM Account')).labels).toEqual(['Name'])
    expect((await at('SELECT a.Na| FROM Account AS a')).labels).toEqual(['Name'])
    expect((await at('SELECT as.Na| FROM Account AS a')).labels).toEqual([])
    expect((await at('SELECT a.Na| FROM Account a USING SCOPE mine')).labels).toEqual(['Name'])
    expect((await at('SELECT mine.Na| FROM Account USING SCOPE mine')).labels).toEqual([])
  })

  it('end after five steps, and offer no sixth', async () => {
    const parents = (steps: number) => 'Parent.'.repeat(steps)
    expect((await at(`SELECT ${parents(4)}Pa| FROM Account`)).labels).toEqual(['Parent', 'ParentId', 'IsPartner'])
    expect((await at(`SELECT ${parents(5)}Pa| FROM Account`)).labels).toEqual(['ParentId', 'IsPartner'])
    expect((await at(`SELECT ${parents(6)}Pa| FROM Account`)).labels).toEqual([])
  })

  it('of a relationship to several objects are those of Name', async () => {
    const { labels, of } = await at('SELECT Owner.| FROM Case')
    expect(labels).toEqual(['Type'])
    expect(of).toEqual({ object: 'Name', through: 'Owner' })
  })

  it('of a sub-select are those of the child object', async () => {
    const { labels, asked } = await at('SELECT Id, (SELECT La| FROM Contacts) FROM Account')
    expect(labels).toEqual(['LastName', 'toLabel'])
    expect(asked).toEqual(['Account', 'Contact'])
  })

  it('of a semi-join are those of its own object', async () => {
    expect((await at('SELECT Id FROM Account WHERE Id IN (SELECT Acc| FROM Contact)')).labels).toEqual([
      'Account',
      'AccountId',
    ])
  })

  it.each([
    ['SELECT Id FROM Account WHERE Des|', []],
    ['SELECT Id FROM Account ORDER BY Des|', []],
    ['SELECT Id FROM Account GROUP BY Des|', []],
    ['SELECT Des| FROM Account', ['Description']],
  ])('that a clause cannot take are not offered there: %s', async (text, labels) => {
    expect((await at(text)).labels).toEqual(labels)
  })

  it('are offered in half a query', async () => {
    expect((await at('SELECT Id, Ind| FROM Account WHERE')).labels).toEqual(['Industry'])
    expect((await at('SELECT Id, , Ind| FROM Account')).labels).toEqual(['Industry'])
    expect((await at('SELECT Id FROM Account WHERE (Name = 1 AND Ind|')).labels).toEqual(['Industry'])
  })
})

describe('objects', () => {
  it('stand behind FROM, those that can be queried', async () => {
    const { labels, asked } = await at('SELECT Id FROM A|')
    expect(labels).toEqual(['Account', 'Case', 'Contact', 'Name'])
    expect(asked).toEqual(['*'])
  })

  it('are relationships to children behind FROM of a sub-select', async () => {
    const { options } = await at('SELECT Id, (SELECT Id FROM C|) FROM Account')
    expect(options.map(({ label, kind, to }) => [label, kind, to])).toEqual([
      ['Cases', 'children', ['Case']],
      ['Contacts', 'children', ['Contact']],
    ])
  })
})

describe('values', () => {
  it.each([
    ['SELECT Id FROM Account WHERE Industry = |', ['Energy', "Farmer's Market", 'null']],
    ['SELECT Id FROM Account WHERE Industry IN (|', ['Energy', "Farmer's Market", 'null']],
    ["SELECT Id FROM Account WHERE Industry IN ('Energy', |)", ['Energy', "Farmer's Market", 'null']],
    ['SELECT Id FROM Account WHERE IsPartner = |', ['true', 'false', 'null']],
    ['SELECT Id FROM Account WHERE CreatedDate > LAST_N_D|', ['LAST_N_DAYS:']],
    ['SELECT Id FROM Contact WHERE Account.Industry = En|', ['Energy']],
  ])('%s: %j', async (text, values) => {
    const { options } = await at(text)
    expect(options.filter(({ kind }) => kind === 'value').map(({ label }) => label)).toEqual(values)
  })

  it('are quoted, and what is in them escaped', async () => {
    const { options } = await at('SELECT Id FROM Account WHERE Industry = F|')
    expect(options[0]?.apply).toBe("'Farmer\\'s Market'")
  })

  it('are completed inside quotes, closed or not', async () => {
    expect(await at("SELECT Id FROM Account WHERE Industry = 'En|")).toMatchObject({
      labels: ['Energy'],
      replaced: 'En',
    })
    expect(await at("SELECT Id FROM Account WHERE Industry = 'En|x' LIMIT 1")).toMatchObject({ replaced: "Enx'" })
    expect((await at("SELECT Id FROM Account WHERE Name = 'SEL|'")).labels).toEqual([])
    expect(await at(String.raw`SELECT Id FROM Account WHERE Industry = 'Farmer\'|`)).toMatchObject({
      labels: ["Farmer's Market"],
      replaced: String.raw`Farmer\'`,
    })
    expect((await at(String.raw`SELECT Id FROM Account WHERE Industry = 'Farmer\|`)).labels).toEqual([
      "Farmer's Market",
    ])
    expect((await at(String.raw`SELECT Id FROM Account WHERE Name = 'O\'|`)).labels).toEqual([])
    expect((await at(String.raw`SELECT Id FROM Account WHERE Name = 'O\\'| `)).labels).toContain('AND')
  })
})

describe('words of the language', () => {
  it.each([
    ['SEL|', ['SELECT']],
    ['SELECT Id F|', ['FROM']],
    ['SELECT Id FROM Account W|', ['WHERE', 'WITH']],
    ['SELECT Id FROM Account OR|', ['ORDER BY']],
    ['SELECT Id FROM Account WHERE Name L|', ['LIKE']],
    ['SELECT Id FROM Account ORDER BY Name D|', ['DESC']],
    ['SELECT Id FROM Account USING SCOPE min|', ['mine', 'mine_and_my_groups']],
    ['SELECT Id FROM Account FOR |', ['REFERENCE', 'UPDATE', 'VIEW']],
    ['SELECT FIELDS(|', ['ALL', 'CUSTOM', 'STANDARD']],
    ['SELECT Id FROM Account LIMIT |', []],
  ])('stand where the grammar has them: %s %j', async (text, labels) => {
    expect((await at(text, undefined)).labels).toEqual(labels)
  })

  it.each([
    ["SELECT Id FROM Account WHERE Name = 'x' ORDER |", ['BY']],
    ['SELECT Id FROM Account ORDER |', ['BY']],
    ['SELECT Id FROM Account ORDER B|', ['BY']],
    ['SELECT Id FROM Account\nGROUP\n|', ['BY']],
    ["SELECT Id FROM Account WHERE Name = 'x' GROUP b|", ['BY']],
    ['SELECT Id FROM Account ORDER BY Name NULLS |', ['FIRST', 'LAST']],
    ['SELECT Id FROM Account ORDER BY Name NULLS F|', ['FIRST']],
    ['SELECT Id FROM Account FOR V|', ['VIEW']],
    ['SELECT Id FROM Account UPDATE |', ['TRACKING', 'VIEWSTAT']],
    ['SELECT Id FROM Account USING |', ['SCOPE']],
    ['SELECT Id FROM Account USING S|', ['SCOPE']],
    ['SELECT Id FROM Account WITH SEC|', ['SECURITY_ENFORCED']],
    ['SELECT Id FROM Account WITH Record|', ['RecordVisibilityContext']],
    ['SELECT Id FROM Account SET |', ['OPTIONS']],
    ["SELECT Id FROM Account SET OPTIONS (dataspace = 'a') |", ['FOR', 'SET OPTIONS', 'UPDATE']],
    ["SELECT Id FROM Account WHERE Name = 'x' A|", ['AND']],
    ['SELECT Id FROM Account WITH DATA |', ['CATEGORY']],
    ['SELECT Id FROM Account WITH DATA C|', ['CATEGORY']],
    ['SELECT Id FROM Account WHERE Name NOT |', ['IN']],
    ['SELECT Id FROM Account WHERE Name NOT I|', ['IN']],
    ['SELECT COUNT(Id) FROM Account GROUP BY Name HAVING COUNT(Id) > 1 ORDER |', ['BY']],
    ['SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact ORDER |', ['BY']],
    ['SELECT TYPEOF Owner WHEN User THEN Id |', ['ELSE', 'END', 'WHEN']],
  ])('go on behind the first of two: %s %j', async (text, labels) => {
    expect((await at(text, undefined)).labels).toEqual(labels)
  })

  it('are names where only a name may stand', async () => {
    expect((await at('SELECT Id FROM Order |', undefined)).labels).toContain('ORDER BY')
    expect((await at('SELECT Order |', undefined)).labels).toEqual(['FROM'])
    expect((await at('SELECT Id FROM Account WHERE Group |', undefined)).labels).toContain('LIKE')
    expect((await at('SELECT TYPEOF Own| FROM Account')).labels).toEqual(['Owner', 'OwnerId'])
  })

  it('are two hundred at most', async () => {
    const many = Array.from({ length: 300 }, (_, index) => ({
      name: `N${index}`,
      label: '',
      queryable: true,
    }))
    const schema: SchemaSource = { objects: async () => many, describe: async () => undefined }
    expect((await at('SELECT Id FROM N|', schema)).labels).toHaveLength(200)
  })

  it('are functions by their clause', async () => {
    expect((await at('SELECT COUNT| FROM Account', undefined)).labels).toEqual(['COUNT', 'COUNT_DISTINCT'])
    expect((await at('SELECT Id FROM Account WHERE COUNT|', undefined)).labels).toEqual([])
    expect((await at('SELECT convert| FROM Account', undefined)).labels).toEqual(['convertCurrency'])
    expect((await at('SELECT Id FROM Account WHERE convert|', undefined)).labels).toEqual([])
    expect((await at('SELECT Name FROM Account GROUP BY convert|', undefined)).labels).toEqual([])
    const having = await at('SELECT Name FROM Account GROUP BY Name HAVING COUNT|', undefined)
    expect(having.labels).toEqual(['COUNT', 'COUNT_DISTINCT'])
  })
})

it('nothing is asked where nothing of the org is needed, and nothing is thrown where it does not answer', async () => {
  expect((await at('SELECT Id FROM Account ORDER BY Name D|')).asked).toEqual([])
  const silent: SchemaSource = { objects: async () => undefined, describe: async () => undefined }
  expect((await at('SELECT Owner.| FROM Account', silent)).labels).toEqual([])
  expect((await at('SELECT Id FROM |', silent)).labels).toEqual([])
})
