// Writes `dist/sbom.cdx.json`: what a deployment runs, package by package, with the hashes of the lock file.
//   node tools/sbom.mjs
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import { PROJECT } from './ensure-modules.mjs'

const SBOM = 'dist/sbom.cdx.json'

/**
 * A CycloneDX bill of materials of the packages that are not for development only. The same lock file gives the same bytes.
 *
 * Not `npm sbom`: with `--omit=dev` that leaves out a package which a development package needs as well (npm 11.19).
 *
 * @param {string} lock text of `package-lock.json`
 * @returns {string} JSON
 * @see CycloneDX 1.5, "components"; package-url specification, type npm
 */
export function billOfMaterials(lock) {
  const { packages } = JSON.parse(lock)
  const { name, version, license } = packages['']
  const components = Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev)
    .map(([path, entry]) => component(path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), entry))
  const metadata = { component: { type: 'application', name, version, licenses: termsOf(license) } }
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata, components }, undefined, 2)}\n`
}

function component(name, { version, license, integrity, optional }) {
  const [, content = ''] = integrity?.split('sha512-') ?? []
  return {
    'type': 'library',
    'bom-ref': `${name}@${version}`,
    name,
    version,
    'scope': optional ? 'optional' : 'required',
    'purl': `pkg:npm/${name.replace('@', '%40')}@${version}`,
    'hashes': [{ alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') }],
    'licenses': termsOf(license),
  }
}

/** One name or an SPDX expression. */
function termsOf(license) {
  if (license === undefined) return []
  return / (?:OR|AND|WITH) /.test(license) ? [{ expression: license }] : [{ license: { id: license } }]
}

/** Terms under which what we hand out may be handed out: permissive ones, and the fonts'. */
const ACCEPTED = new Set([
  'MIT',
  'Unlicense',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'OFL-1.1',
  'BlueOak-1.0.0',
])

/**
 * The packages of a bill whose terms are none of the accepted, each with what it says. `A OR B` is accepted for either.
 *
 * @param {string} bill what `billOfMaterials` returns
 * @returns {string[]}
 */
export function packagesWithOtherTerms(bill) {
  return JSON.parse(bill).components.flatMap(({ 'bom-ref': name, licenses = [] }) => {
    const terms = licenses.map(({ license, expression }) => expression ?? license.id)
    const accepted = terms.some((one) =>
      one
        .replace(/[()]/g, '')
        .split(' OR ')
        .some((id) => ACCEPTED.has(id)),
    )
    return accepted ? [] : [`${name}: ${terms.join(', ') || 'nothing'}`]
  })
}

/** Writes the bill beside the built page. */
export function writeBillOfMaterials() {
  const file = join(PROJECT, SBOM)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, billOfMaterials(readFileSync(join(PROJECT, 'package-lock.json'), 'utf8')))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeBillOfMaterials()
