import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { withBenchPage } from './support/browser.ts'
import { keystoreImport } from './support/keystore-import.ts'
import { latestFrame } from './support/latest-frame.ts'
import { judged, type Row, takeTurns } from './support/row.ts'

/** RSA key generation takes a random time, so this area needs more rounds than the others for a steady median. */
const ROUNDS = 25

/** A key and its certificate in the page, against the command people use instead. */
export async function measure(): Promise<Row[]> {
  const row = { area: 'keys', name: 'key and certificate, 2048 bits, in Chromium', unit: 'ms', bar: 0.7 }
  const against = 'openssl req -x509 -newkey rsa:2048'
  if (spawnSync('openssl', ['version']).status !== 0) return [{ ...row, against, missing: 'openssl is not installed' }]

  const folder = mkdtempSync(join(tmpdir(), 'bench-keys-'))
  const request = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-noenc',
    '-sha256',
    '-days',
    '365',
    '-subj',
    '/C=DE/O=Example/CN=bench',
  ]
  const openssl = async () => {
    const started = performance.now()
    const { status, stderr } = spawnSync('openssl', [...request, '-keyout', 'key.pem', '-out', 'certificate.pem'], {
      cwd: folder,
    })
    if (status !== 0) throw new Error(stderr.toString())
    return performance.now() - started
  }
  try {
    const { ours, ratio } = await withBenchPage((page) =>
      takeTurns(ROUNDS, () => page.evaluate(() => window.bench.keyAndCertificate()), openssl),
    )
    return [judged({ ...row, value: ours, against, ratio }), await keystoreImport(), await latestFrame()]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
