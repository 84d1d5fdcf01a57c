import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'

import { APP_KINDS, PERMITTED_USERS } from '#core/vocabulary/salesforce.ts'

import { readXml, type ReadElement } from '../../../e2e/fixtures/read-xml.ts'
import { encodePem } from '../encoding/pem.ts'
import { newEnvironment } from '../environment/environment.ts'
import { epochMilliseconds } from '../kernel/numeric-date.ts'
import { appPackage, type AppPackageFacts } from './app-package.ts'
import { apiName } from './names.ts'
import { packageFacts } from './package-facts.ts'
import { ELEMENT_TABLES, FILE_OF_TYPE, type ElementTable } from './testing/element-tables.ts'

const CERTIFICATE = new Uint8Array(800).map((_, index) => index % 251)

const FACTS: AppPackageFacts = {
  kind: 'external_client_app',
  label: 'Countersign',
  contactEmail: 'ci@acme.example',
  callbackUrl: 'https://countersign.example/callback',
  certificate: CERTIFICATE,
  permittedUsers: 'admin_pre_authorized',
  host: 'acme--uat.sandbox.my.salesforce.com',
  username: '',
}

const VARIANTS = APP_KINDS.flatMap((kind) =>
  PERMITTED_USERS.flatMap((permittedUsers) =>
    [undefined, 'https://countersign.example'].map((directOrigin) => ({
      name: `${kind}, ${permittedUsers}, ${directOrigin === undefined ? 'through the relay' : 'direct'}`,
      facts: { ...FACTS, kind, permittedUsers, ...(directOrigin === undefined ? {} : { directOrigin }) },
    })),
  ),
)

const metadataOf = (facts: AppPackageFacts) => appPackage(facts).files.filter(({ path }) => path.endsWith('-meta.xml'))

/** What of an element is not as its table has it. */
function faults({ name, text, children }: ReadElement, table: ElementTable, at = name): string[] {
  if (text.trim() !== '') return [`${at} holds text beside its elements`]
  const places = children.map((child) => table.findIndex(([known]) => known === child.name))
  return [
    ...places.flatMap((place, index) => {
      const before = places[index - 1] ?? -1
      const row = table[place]
      if (!row) return [`${at} has no ${children[index]?.name}`]
      return place < before || (place === before && row[2] !== 'many') ? [`${at}: ${row[0]} stands out of order`] : []
    }),
    ...children.flatMap((child) => {
      const content = table.find(([known]) => known === child.name)?.[1]
      if (content === undefined) return []
      if (content === true) return child.text.trim() === '' ? [`${at}: ${child.name} is empty`] : []
      if ('elements' in content) return faults(child, content.elements, `${at}/${child.name}`)
      return content.includes(child.text) ? [] : [`${at}: ${child.name} cannot be ${child.text}`]
    }),
  ]
}

describe('every project', () => {
  const read = new Map<string, ReadElement>()
  beforeAll(() => {
    const texts = VARIANTS.flatMap(({ facts }) => metadataOf(facts).map(({ text }) => text))
    readXml(texts).forEach((root, index) => read.set(texts[index] ?? '', root))
  })

  it.each(VARIANTS)('has only elements and values that its types know, in their order: $name', ({ facts }) => {
    for (const { path, text } of metadataOf(facts)) {
      const root = read.get(text)
      if (!root) throw new Error(`${path} was not read`)
      expect(root.namespace).toBe('http://soap.sforce.com/2006/04/metadata')
      expect(faults(root, ELEMENT_TABLES[root.name] ?? [])).toEqual([])
      const { folder, suffix } = FILE_OF_TYPE[root.name] ?? { folder: '', suffix: '' }
      expect(path).toMatch(new RegExp(`^force-app/main/default/${folder}/[A-Za-z]\\w*\\.${suffix}-meta\\.xml$`))
    }
  })

  it.each(VARIANTS)('names no path twice and asks for refresh_token: $name', ({ facts }) => {
    const { files } = appPackage(facts)
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
    expect(files.map(({ text }) => text).join('\n')).toMatch(/RefreshToken/)
  })

  it('is judged by tables that can say no', () => {
    const policy = ELEMENT_TABLES['ExtlClntAppOauthConfigurablePolicies'] ?? []
    const element = (name: string, text: string, children: ReadElement[] = []) => ({
      name,
      namespace: '',
      text,
      children,
    })
    const root = (...children: ReadElement[]) => element('policy', '', children)
    expect(faults(root(element('permittedUsersPolicyType', 'AdminApproved')), policy)).toHaveLength(1)
    expect(faults(root(element('label', 'x'), element('commaSeparatedPermissionSet', 'x')), policy)).toHaveLength(1)
    expect(faults(root(element('label', 'x'), element('label', 'x')), policy)).toHaveLength(1)
    expect(faults(root(element('consumerSecret', 'x')), policy)).toHaveLength(1)
  })
})

it('switches the JWT Bearer flow on by the whole certificate in PEM', () => {
  const pem = encodePem('CERTIFICATE', CERTIFICATE).trimEnd()
  for (const kind of APP_KINDS)
    expect(
      metadataOf({ ...FACTS, kind }).filter(({ text }) => text.includes(`<certificate>${pem}</certificate>`)),
    ).toHaveLength(1)
})

it('names the permission set where an administrator approves, and has none where users do', () => {
  const approved = appPackage(FACTS)
  expect(approved.permissionSet).toBe('CountersignUsers')
  expect(approved.files.find(({ role }) => role === 'admin_approved')?.text).toContain(
    '<commaSeparatedPermissionSet>CountersignUsers<',
  )
  const self = appPackage({ ...FACTS, permittedUsers: 'self_authorize' })
  expect(self).not.toHaveProperty('permissionSet')
  expect(self.files.map(({ text }) => text).join('')).not.toMatch(/PermissionSet|permissionset/)
  expect(self.commands).toHaveLength(2)
})

it('allows the origin of the page in direct mode alone, with both switches', () => {
  expect(metadataOf(FACTS).filter(({ role }) => role === 'allowed_origin' || role === 'oauth_cors')).toEqual([])
  const direct = metadataOf({ ...FACTS, directOrigin: 'https://countersign.example' })
  expect(direct.find(({ role }) => role === 'allowed_origin')?.text).toContain(
    '<urlPattern>https://countersign.example<',
  )
  expect(direct.find(({ role }) => role === 'oauth_cors')?.text).toContain('<enableOauthCorsPolicy>true<')
})

describe('the commands', () => {
  it('log in to the org itself, deploy, and approve', () => {
    expect(appPackage(FACTS).commands).toEqual([
      'sf org login web -a uat -r https://acme--uat.sandbox.my.salesforce.com',
      'sf project deploy start -d force-app -o uat',
      'sf org assign permset -n CountersignUsers -o uat',
    ])
  })

  it.each([
    ['ci@acme.example', "-b 'ci@acme.example'"],
    ["o'brien@acme.example", `-b 'o'\\''brien@acme.example'`],
    ['a;rm -rf ~@acme.example', "-b 'a;rm -rf ~@acme.example'"],
  ])('approve %s and nobody else, whatever a shell would read into the name', (username, option) => {
    expect(appPackage({ ...FACTS, username }).commands[2]).toBe(
      `sf org assign permset -n CountersignUsers -o uat ${option}`,
    )
  })
})

describe('apiName', () => {
  it.each([
    ['Countersign', 'Countersign'],
    ['Nightly sync: ERP → CRM', 'Nightly_sync_ERP_CRM'],
    ['Überweisung', 'Uberweisung'],
    ['24/7', 'Countersign'],
    ['日本語', 'Countersign'],
    ['__a__', 'a'],
  ])('of %j is %s', (label, name) => {
    expect(apiName(label)).toBe(name)
  })

  it('is one, whatever the label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (label) => {
        expect(apiName(label)).toMatch(/^(?=.{1,40}$)[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/)
      }),
    )
  })
})

it('gives every text back as it was typed, whatever it is, to a parser that is not ours', () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
  const typed = fc.sample(fc.tuple(text, text), 200)
  const documents = typed.map(([label, contactEmail]) => metadataOf({ ...FACTS, label, contactEmail })[0]?.text ?? '')
  const held = (value: string) =>
    value.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
  readXml(documents).forEach(({ children }, index) => {
    const [label = '', contactEmail = ''] = typed[index] ?? []
    expect(children.find(({ name }) => name === 'label')?.text).toBe(held(label))
    expect(children.find(({ name }) => name === 'contactEmail')?.text).toBe(held(contactEmail))
  })
})

it('holds nothing of an environment but what the app is made of', () => {
  const SECRET = 'MARKED-SECRET'
  const environment = newEnvironment({
    kind: 'real',
    id: SECRET,
    name: SECRET,
    createdAt: epochMilliseconds(1_700_000_000_000),
    host: 'acme.my.salesforce.com',
  })
  const marked = {
    ...environment,
    app: { ...environment.app, consumerKey: SECRET },
    keyThumbprint: SECRET,
    claims: { ...environment.claims, issuer: SECRET, subject: SECRET, audience: SECRET, more: { secret: SECRET } },
    api: { soql: SECRET },
    transport: 'direct' as const,
  }
  const page = { label: 'Countersign', origin: 'https://countersign.example', callbackUrl: FACTS.callbackUrl }
  for (const kind of APP_KINDS) {
    const made = appPackage(packageFacts({ ...marked, app: { ...marked.app, kind } }, page))
    expect(JSON.stringify(made)).not.toContain(SECRET)
    expect(JSON.stringify(made)).not.toMatch(/consumerSecret|PRIVATE KEY/)
  }
})
