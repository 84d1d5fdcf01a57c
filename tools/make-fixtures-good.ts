import { createPrivateKey } from 'node:crypto'

import type { Workshop } from './make-fixtures.ts'

const PASSWORD = 'secret'
/** Outside ASCII, outside Latin-1, outside the basic plane. */
const UMLAUTS = 'pässwörd'
const SCRIPTS = 'пароль-密码-🔑'

/** Every file that must import and sign. */
export function makeGoodFiles(workshop: Workshop): void {
  plainKeys(workshop)
  encryptedPkcs8(workshop)
  traditionalPem(workshop)
  pkcs12(workshop)
  costlyByDefault(workshop)
  javaKeystores(workshop)
  pastedText(workshop)
}

function plainKeys({ openssl, read, add }: Workshop): void {
  for (const bits of [2048, 3072, 4096]) {
    const key = `rsa${bits}`
    const good = { kind: 'rsa_private_key', key } as const
    add(`pkcs8-${bits}.pem`, read(`${key}.pem`), good)
    add(`pkcs8-${bits}.der`, openssl('pkcs8', '-topk8', '-nocrypt', '-in', `${key}.pem`, '-outform', 'DER'), good)
    add(`pkcs1-${bits}.pem`, openssl('rsa', '-in', `${key}.pem`, '-traditional'), good)
    add(`pkcs1-${bits}.der`, openssl('rsa', '-in', `${key}.pem`, '-traditional', '-outform', 'DER'), good)
    add(`jwk-${bits}.json`, JSON.stringify(createPrivateKey(read(`${key}.pem`)).export({ format: 'jwk' })), {
      kind: 'jwk',
      key,
    })
  }
  const jwk = createPrivateKey(read('rsa2048.pem')).export({ format: 'jwk' })
  add(
    'jwk-other-use.json',
    JSON.stringify({ ...jwk, use: 'enc', alg: 'RSA-OAEP-256', key_ops: ['decrypt'], kid: 'k1' }),
    { kind: 'jwk', key: 'rsa2048' },
  )
  add(
    'jwks.json',
    JSON.stringify(
      {
        keys: [
          { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
          { ...jwk, kid: 'second' },
        ],
      },
      undefined,
      2,
    ),
    {
      kind: 'jwks',
      key: 'rsa2048',
    },
  )
}

function encryptedPkcs8({ openssl, write, add }: Workshop): void {
  write('latin1-password', Buffer.from(`${UMLAUTS}\n`, 'latin1'))
  const good = { kind: 'encrypted_private_key', key: 'rsa2048', password: PASSWORD } as const
  const topk8 = (password: string, ...args: string[]) =>
    openssl(
      'pkcs8',
      '-topk8',
      '-in',
      'rsa2048.pem',
      '-passout',
      `pass:${password}`,
      '-provider',
      'legacy',
      '-provider',
      'default',
      ...args,
    )
  for (const cipher of ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des3']) {
    for (const prf of ['hmacWithSHA1', 'hmacWithSHA256', 'hmacWithSHA512']) {
      add(`pbes2-${cipher}-${prf}.pem`, topk8(PASSWORD, '-v2', cipher, '-v2prf', prf), good)
    }
    add(`pbes2-scrypt-${cipher}.pem`, topk8(PASSWORD, '-scrypt', '-v2', cipher), good)
  }
  add('pbes2-hmacWithSHA384.der', topk8(PASSWORD, '-v2', 'aes256', '-v2prf', 'hmacWithSHA384', '-outform', 'DER'), good)
  add('pbes2-600000-iterations.pem', topk8(PASSWORD, '-v2', 'aes256', '-iter', '600000'), good)
  add('pbes2-umlauts.pem', topk8(UMLAUTS, '-v2', 'aes256'), { ...good, password: UMLAUTS })
  add('pbes2-scripts.pem', topk8(SCRIPTS, '-v2', 'aes256'), { ...good, password: SCRIPTS })
  add('pbes2-spaces.pem', topk8('  two  spaces ', '-v2', 'aes256'), { ...good, password: '  two  spaces ' })
  add(
    'pbes2-latin1-password.pem',
    openssl('pkcs8', '-topk8', '-in', 'rsa2048.pem', '-passout', 'file:latin1-password'),
    { ...good, password: UMLAUTS },
  )
  for (const scheme of [
    'PBE-SHA1-3DES',
    'PBE-SHA1-2DES',
    'PBE-SHA1-RC2-128',
    'PBE-SHA1-RC2-40',
    'PBE-MD5-DES',
    'PBE-SHA1-DES',
  ]) {
    add(`pbes1-${scheme}.pem`, topk8(PASSWORD, '-v1', scheme), good)
  }
  add('pbes1-PBE-SHA1-3DES-umlauts.der', topk8(UMLAUTS, '-v1', 'PBE-SHA1-3DES', '-outform', 'DER'), {
    ...good,
    password: UMLAUTS,
  })
}

function traditionalPem({ openssl, add }: Workshop): void {
  const good = { kind: 'encrypted_private_key', key: 'rsa2048' } as const
  const traditional = (cipher: string, password: string) =>
    openssl(
      'rsa',
      '-in',
      'rsa2048.pem',
      '-traditional',
      cipher,
      '-passout',
      `pass:${password}`,
      '-provider',
      'legacy',
      '-provider',
      'default',
    )
  for (const cipher of ['aes128', 'aes192', 'aes256', 'des3', 'des']) {
    add(`traditional-${cipher}.pem`, traditional(`-${cipher}`, PASSWORD), { ...good, password: PASSWORD })
  }
  add('traditional-aes256-umlauts.pem', traditional('-aes256', UMLAUTS), { ...good, password: UMLAUTS })
  add('traditional-des3-one-line.pem', traditional('-des3', PASSWORD).toString().replaceAll('\n', '\\n'), {
    ...good,
    password: PASSWORD,
  })
  add('traditional-aes256-crlf.pem', traditional('-aes256', PASSWORD).toString().replaceAll('\n', '\r\n'), {
    ...good,
    password: PASSWORD,
  })
}

function pkcs12({ openssl, add }: Workshop): void {
  const export12 = (key: string, password: string, ...args: string[]) =>
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      `${key}.pem`,
      '-in',
      `${key}.crt`,
      '-passout',
      `pass:${password}`,
      '-provider',
      'legacy',
      '-provider',
      'default',
      ...args,
    )
  const good = { kind: 'pkcs12', key: 'rsa2048', password: PASSWORD } as const
  for (const bits of [2048, 3072, 4096])
    add(`p12-${bits}.p12`, export12(`rsa${bits}`, PASSWORD), { ...good, key: `rsa${bits}` })
  const legacy = ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-RC2-40', '-macalg', 'sha1']
  add('p12-legacy.p12', export12('rsa2048', PASSWORD, ...legacy), good)
  add('p12-legacy-umlauts.p12', export12('rsa2048', UMLAUTS, ...legacy), { ...good, password: UMLAUTS })
  add('p12-legacy-empty.p12', export12('rsa2048', '', ...legacy), { ...good, password: '' })
  add('p12-empty.p12', export12('rsa2048', ''), { ...good, password: '' })
  add('p12-empty-none-given.p12', export12('rsa2048', ''), { kind: 'pkcs12', key: 'rsa2048' })
  add('p12-umlauts.p12', export12('rsa2048', UMLAUTS), { ...good, password: UMLAUTS })
  add('p12-scripts.p12', export12('rsa2048', SCRIPTS), { ...good, password: SCRIPTS })
  add('p12-nomac.p12', export12('rsa2048', PASSWORD, '-nomac'), good)
  add('p12-no-encryption.p12', export12('rsa2048', PASSWORD, '-keypbe', 'NONE', '-certpbe', 'NONE'), good)
  for (const pbe of [
    'AES-128-CBC',
    'AES-192-CBC',
    'AES-256-CBC',
    'PBE-SHA1-3DES',
    'PBE-SHA1-2DES',
    'PBE-SHA1-RC2-128',
  ]) {
    add(`p12-${pbe}.p12`, export12('rsa2048', PASSWORD, '-keypbe', pbe, '-certpbe', pbe), good)
  }
  for (const hash of ['sha1', 'sha384', 'sha512'])
    add(`p12-mac-${hash}.p12`, export12('rsa2048', PASSWORD, '-macalg', hash), good)
  add(
    'p12-named-with-chain.p12',
    export12('rsa2048', PASSWORD, '-name', 'Schlüssel 1', '-certfile', 'rsa4096.crt'),
    good,
  )
  add('p12-iterations-100000.p12', export12('rsa2048', PASSWORD, '-iter', '100000'), good)
  add('p12-base64.txt', export12('rsa2048', PASSWORD).toString('base64'), good)
}

/** What the tools of today write unasked, and what careful people ask for. */
function costlyByDefault({ openssl, pk12util, certtool, read, add }: Workshop): void {
  const good = { kind: 'pkcs12', key: 'rsa2048', password: PASSWORD } as const
  const certificate = ['-in', 'rsa2048.crt', '-name', 'mine', '-passout', 'pass:secret']
  openssl('pkcs12', '-export', '-inkey', 'rsa2048.pem', ...certificate, '-out', 'to-nss.p12')
  // Firefox exports with the same library: 600,000 rounds for the MAC, the certificates and the key.
  pk12util('-N', '--empty-password')
  pk12util('-i', 'to-nss.p12', '-W', PASSWORD)
  pk12util('-o', 'nss.p12', '-n', 'mine', '-W', PASSWORD)
  add('nss-600000-iterations.p12', read('nss.p12'), good)

  const key = ['--load-privkey', 'rsa2048.pem', '--password', PASSWORD]
  certtool('--to-p12', ...key, '--load-certificate', 'rsa2048.crt', '--p12-name', 'mine', '--outfile', 'gnutls.pem')
  add('gnutls-600000-iterations.pem', read('gnutls.pem'), good)

  const million = ['-v2', 'aes256', '-iter', '1000000', '-passout', 'pass:secret']
  add('pbes2-1000000-iterations.pem', openssl('pkcs8', '-topk8', '-in', 'rsa2048.pem', ...million), {
    ...good,
    kind: 'encrypted_private_key',
  })
}

function javaKeystores({ keytool, openssl, read, add }: Workshop): void {
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'rsa2048.pem',
    '-in',
    'rsa2048.crt',
    '-name',
    'mykey',
    '-passout',
    'pass:secret',
    '-out',
    'source.p12',
  )
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'rsa4096.pem',
    '-in',
    'rsa4096.crt',
    '-name',
    'big',
    '-passout',
    'pass:secret',
    '-out',
    'source4096.p12',
  )
  const convert = (
    out: string,
    type: string,
    from: { source?: string; storePassword?: string; keyPassword?: string; alias?: string },
    ...options: string[]
  ) => {
    const { source = 'source.p12', storePassword = 'storepw', keyPassword = storePassword, alias = 'mykey' } = from
    const src = ['-srckeystore', source, '-srcstorepass', 'secret', '-srcalias', alias]
    const dest = [
      '-destkeystore',
      out,
      '-deststoretype',
      type,
      '-deststorepass',
      storePassword,
      '-destkeypass',
      keyPassword,
    ]
    keytool(...options, '-importkeystore', '-noprompt', ...src, ...dest)
    return read(out)
  }
  const jks = { kind: 'jks', key: 'rsa2048', password: 'storepw' } as const
  add('java.jks', convert('java.jks', 'JKS', {}), jks)
  add('java-4096.jks', convert('java4096.jks', 'JKS', { source: 'source4096.p12', alias: 'big' }), {
    ...jks,
    key: 'rsa4096',
  })
  add('java-key-password.jks', convert('keypw.jks', 'JKS', { keyPassword: 'keypw1' }), {
    ...jks,
    keyPassword: 'keypw1',
  })
  add('java-key-password-only.jks', read('keypw.jks'), { kind: 'jks', key: 'rsa2048', keyPassword: 'keypw1' })
  add('java-key-password-unneeded.jks', read('java.jks'), { ...jks, keyPassword: 'not this one' })
  convert('two.jks', 'JKS', {})
  keytool(
    '-importcert',
    '-noprompt',
    '-alias',
    'trusted',
    '-file',
    'rsa4096.crt',
    '-keystore',
    'two.jks',
    '-storepass',
    'storepw',
  )
  add('java-two-entries.jks', read('two.jks'), jks)
  add('java-base64.txt', read('java.jks').toString('base64'), jks)
  const p12 = { kind: 'pkcs12', key: 'rsa2048', password: 'storepw' } as const
  add('java.p12', convert('java.p12', 'PKCS12', {}), p12)
  add('java-4096.p12', convert('java4096.p12', 'PKCS12', { source: 'source4096.p12', alias: 'big' }), {
    ...p12,
    key: 'rsa4096',
  })
  add('java-legacy.p12', convert('javalegacy.p12', 'PKCS12', {}, '-J-Dkeystore.pkcs12.legacy'), p12)
}

function pastedText({ openssl, read, add }: Workshop): void {
  const good = { kind: 'rsa_private_key', key: 'rsa2048' } as const
  const pem = read('rsa2048.pem').toString()
  const certificate = read('rsa2048.crt').toString()
  const pkcs1 = openssl('rsa', '-in', 'rsa2048.pem', '-traditional').toString()
  const der = openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'rsa2048.pem', '-outform', 'DER')
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

  add('text-crlf.pem', pem.replaceAll('\n', '\r\n'), good)
  add('text-cr.pem', pem.replaceAll('\n', '\r'), good)
  add('text-one-line.pem', pem.replaceAll('\n', ' '), good)
  add('text-no-separators.pem', pem.replaceAll('\n', ''), good)
  add('text-no-end.pem', pem.slice(0, pem.indexOf('-----END')), good)
  add('text-no-begin.pem', pem.slice(pem.indexOf('\n') + 1), good)
  add('text-other-end.pem', pem.replace('END PRIVATE', 'END PUBLIC'), good)
  add('text-bom.pem', `\ufeff${pem}`, good)
  add('text-utf16.pem', utf16(pem), good)
  add('text-mail.txt', `Hallo Jörg,\n\nanbei der Schlüssel:\n\n${pem}\n--\nViele Grüße\n`, good)
  add('text-mail-latin1.txt', Buffer.from(`Hallo Jörg,\n\n${pem}\nGrüße`, 'latin1'), good)
  add('text-quoted.txt', pem.replaceAll(/^/gm, '> '), good)
  add('text-escaped.env', `SF_KEY="${pem.replaceAll('\n', '\\n')}"`, good)
  add('text-json.json', JSON.stringify({ private_key: pem, client_id: 'x' }), good)
  add('text-json-in-json.json', JSON.stringify(JSON.stringify({ private_key: pem })), good)
  add(
    'text-source-code.java',
    pem
      .trimEnd()
      .split('\n')
      .map((line) => `    "${line}\\n"`)
      .join(' +\n'),
    good,
  )
  add('text-yaml.yml', `key: |\n${pem.replaceAll(/^/gm, '    ')}`, good)
  add('text-trailing-spaces.pem', pem.replaceAll('\n', '  \n'), good)
  add('text-blank-lines.pem', pem.replaceAll('\n', '\n\n'), good)
  add('text-no-break-spaces.pem', pem.replaceAll('\n', '\u00a0\n'), good)
  add('text-zero-width.pem', `\u200b${pem}\u200b`, good)
  add('text-label-of-pkcs8-on-pkcs1.pem', pkcs1.replaceAll('RSA PRIVATE KEY', 'PRIVATE KEY'), good)
  add('text-label-of-pkcs1-on-pkcs8.pem', pem.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'), good)
  add('text-label-of-certificate.pem', pem.replaceAll('PRIVATE KEY', 'CERTIFICATE'), good)
  add('text-base64-wrapped.txt', pem.replaceAll(/-----.*-----\n/g, ''), good)
  add('text-base64-unwrapped.txt', der.toString('base64'), good)
  add('text-base64url.txt', der.toString('base64url'), good)
  add('text-base64-pkcs1.txt', pkcs1.replaceAll(/-----.*-----\n/g, ''), good)
  add('text-base64-of-pem.txt', Buffer.from(pem).toString('base64'), good)
  add('bundle-key-certificate.pem', pem + certificate, good)
  add('bundle-certificate-key.pem', certificate + pem, good)
  add('bundle-chain.pem', certificate + read('rsa4096.crt').toString() + pem, good)
  add('bundle-bag-attributes.pem', openssl('pkcs12', '-in', 'source.p12', '-passin', 'pass:secret', '-nodes'), good)
  add('wrong-name.crt', pem, good)
}
