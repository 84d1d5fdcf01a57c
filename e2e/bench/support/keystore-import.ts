import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { recogniseInput } from '#core/recognition/recognise.ts'

import { judged, type Row, takeTurns } from './row.ts'

const ROUNDS = 25

/**
 * Importing a 4096-bit PKCS#12, against OpenSSL's own time for the same file.
 *
 * One round of derivation in the file, so that neither side's PBKDF2 is measured; OpenSSL's start-up is taken off its
 * time, since ours runs in a process that is already there.
 */
export async function keystoreImport(): Promise<Row> {
  const row = { area: 'keys', name: 'import of a 4096-bit PKCS#12, beyond the derivation, in Node', unit: 'ms', bar: 2 }
  const against = 'openssl pkcs12, start-up taken off'
  const folder = mkdtempSync(join(tmpdir(), 'bench-import-'))
  const openssl = (...args: string[]) => {
    const started = performance.now()
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder })
    if (status !== 0) throw new Error(stderr.toString())
    return performance.now() - started
  }
  try {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:4096',
      '-noenc',
      '-subj',
      '/CN=bench',
      '-keyout',
      'key.pem',
      '-out',
      'crt.pem',
    )
    openssl(
      'pkcs12',
      '-export',
      '-iter',
      '1',
      '-inkey',
      'key.pem',
      '-in',
      'crt.pem',
      '-passout',
      'pass:bench',
      '-out',
      'key.p12',
    )
    const file = readFileSync(join(folder, 'key.p12'))
    const ours = async () => {
      const started = performance.now()
      const { refusal } = await recogniseInput(file, { password: 'bench' })
      if (refusal) throw new Error(refusal.code)
      return performance.now() - started
    }
    const peer = async () =>
      openssl('pkcs12', '-in', 'key.p12', '-passin', 'pass:bench', '-noenc', '-out', 'out.pem') - openssl('version')
    const { ours: value, ratio } = await takeTurns(ROUNDS, ours, peer)
    return judged({ ...row, value, against, ratio })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
