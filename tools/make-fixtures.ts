/**
 * Makes the corpus of key files in e2e/fixtures/keys with OpenSSL 3 (default and legacy provider), Java's keytool,
 * ssh-keygen, NSS (Debian: libnss3-tools) and GnuTLS (Debian: gnutls-bin), and its manifest: what each file is, which passwords open it, and which one code a bad one gets.
 *
 * Run by hand: `node tools/make-fixtures.ts`. Every key is new each time; the corpus is committed as one.
 */
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { CorpusCase } from '../e2e/fixtures/corpus.ts'
import { makeBadFiles } from './make-fixtures-bad.ts'
import { makeGoodFiles } from './make-fixtures-good.ts'

const OUT = join(import.meta.dirname, '../e2e/fixtures/keys')
/** Signed with each original key by OpenSSL; PKCS#1 v1.5 is deterministic, so an imported key must give the same. */
export const MESSAGE = 'countersign corpus'

/** What the two lists of files are made with. */
export type Workshop = {
  openssl(...args: string[]): Buffer
  keytool(...args: string[]): void
  sshKeygen(...args: string[]): void
  /** NSS, with a database of its own; `-N` makes it. */
  pk12util(...args: string[]): void
  certtool(...args: string[]): void
  /** A path in the workshop, for intermediate files. */
  at(name: string): string
  read(name: string): Buffer
  write(name: string, content: Buffer): void
  /** Adds a file to the corpus. `key` names the original key of a good file. */
  add(
    file: string,
    content: Buffer | string,
    expected: Omit<CorpusCase, 'file' | 'spkiSha256' | 'signature'> & { key?: string },
  ): void
}

const folder = mkdtempSync(join(tmpdir(), 'fixtures-'))
const cases: CorpusCase[] = []
const run = (program: string, args: readonly string[], input?: Buffer | string) =>
  execFileSync(program, args, {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(input === undefined ? {} : { input }),
  })

const workshop: Workshop = {
  openssl: (...args) => run('openssl', args),
  keytool: (...args) => void run('keytool', ['-J-Duser.language=en', ...args]),
  sshKeygen: (...args) => void run('ssh-keygen', args),
  pk12util: (...args) => void run(args[0] === '-N' ? 'certutil' : 'pk12util', [...args, '-d', '.']),
  certtool: (...args) => void run('certtool', args),
  at: (name) => join(folder, name),
  read: (name) => readFileSync(join(folder, name)),
  write: (name, content) => writeFileSync(join(folder, name), content),
  add(file, content, { key, ...expected }) {
    if (cases.some((other) => other.file === file)) throw new Error(`two files named ${file}`)
    writeFileSync(join(OUT, file), content)
    cases.push({ file, ...expected, ...(key === undefined ? {} : originalKey(key)) })
  },
}

/** What a good file must yield, from the original key by OpenSSL. */
function originalKey(key: string): Pick<CorpusCase, 'spkiSha256' | 'signature'> {
  const spki = run('openssl', ['pkey', '-in', `${key}.pem`, '-pubout', '-outform', 'DER'])
  return {
    spkiSha256: run('openssl', ['dgst', '-sha256', '-r'], spki).toString().slice(0, 64),
    signature: run('openssl', ['dgst', '-sha256', '-sign', `${key}.pem`], MESSAGE).toString('base64url'),
  }
}

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })
for (const bits of [1024, 2048, 3072, 4096]) {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  writeFileSync(join(folder, `rsa${bits}.pem`), privateKey)
  run('openssl', [
    'req',
    '-x509',
    '-key',
    `rsa${bits}.pem`,
    '-subj',
    `/O=Corpus/CN=rsa${bits}`,
    '-days',
    '3650',
    '-out',
    `rsa${bits}.crt`,
  ])
}
makeGoodFiles(workshop)
makeBadFiles(workshop)
const sorted = cases.toSorted((left, right) => (left.file < right.file ? -1 : 1))
writeFileSync(join(OUT, 'manifest.json'), `${JSON.stringify({ message: MESSAGE, cases: sorted }, undefined, 1)}\n`)
rmSync(folder, { recursive: true, force: true })
console.log(`${cases.length} files, ${cases.filter(({ code }) => code === undefined).length} of them good`)
