import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'

import type { Workshop } from './make-fixtures.ts'

/** Every file that must be refused, each with one code. */
export function makeBadFiles(workshop: Workshop): void {
  notPrivateKeys(workshop)
  otherAlgorithms(workshop)
  unusableKeys(workshop)
  passwords(workshop)
  keystores(workshop)
  brokenFiles(workshop)
  noKeysAtAll(workshop)
}

function notPrivateKeys({ openssl, read, add }: Workshop): void {
  const publicKey = { kind: 'public_key', code: 'public_key_given' } as const
  add('bad-public.pem', openssl('pkey', '-in', 'rsa2048.pem', '-pubout'), publicKey)
  add('bad-public.der', openssl('pkey', '-in', 'rsa2048.pem', '-pubout', '-outform', 'DER'), publicKey)
  add('bad-public-pkcs1.pem', openssl('rsa', '-in', 'rsa2048.pem', '-RSAPublicKey_out'), publicKey)
  add('bad-public-jwk.json', JSON.stringify(createPublicKey(read('rsa2048.pem')).export({ format: 'jwk' })), {
    kind: 'jwk',
    code: 'public_key_given',
  })
  const certificate = { kind: 'certificate', code: 'certificate_given' } as const
  add('bad-certificate.pem', read('rsa2048.crt'), certificate)
  add('bad-certificate.der', openssl('x509', '-in', 'rsa2048.crt', '-outform', 'DER'), certificate)
  add('bad-certificate-chain.pem', Buffer.concat([read('rsa2048.crt'), read('rsa4096.crt')]), certificate)
  add('bad-certificate-named-key.key', read('rsa2048.crt'), certificate)
  add(
    'bad-certificates.p7b',
    openssl('crl2pkcs7', '-nocrl', '-certfile', 'rsa2048.crt', '-outform', 'DER'),
    certificate,
  )
  const request = { kind: 'certification_request', code: 'certification_request_given' } as const
  add('bad-request.pem', openssl('req', '-new', '-key', 'rsa2048.pem', '-subj', '/CN=x'), request)
  add('bad-request.der', openssl('req', '-new', '-key', 'rsa2048.pem', '-subj', '/CN=x', '-outform', 'DER'), request)
}

function otherAlgorithms({ openssl, sshKeygen, read, at, add }: Workshop): void {
  const other = (code: 'ec_key' | 'dsa_key' | 'ed25519_key' | 'rsa_pss_key' | 'other_key_algorithm') =>
    ({ kind: 'other_private_key', code }) as const
  openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'ec.pem')
  add('bad-ec-pkcs8.pem', read('ec.pem'), other('ec_key'))
  add('bad-ec-sec1.pem', openssl('ec', '-in', 'ec.pem'), other('ec_key'))
  add('bad-ec-sec1.der', openssl('ec', '-in', 'ec.pem', '-outform', 'DER'), other('ec_key'))
  add('bad-ec-with-parameters.pem', openssl('ecparam', '-name', 'prime256v1', '-genkey'), other('ec_key'))
  add('bad-ec-encrypted.pem', openssl('ec', '-in', 'ec.pem', '-aes256', '-passout', 'pass:secret'), {
    kind: 'encrypted_private_key',
    code: 'ec_key',
  })
  add('bad-ec-jwk.json', JSON.stringify(createPrivateKey(read('ec.pem')).export({ format: 'jwk' })), {
    kind: 'jwk',
    code: 'ec_key',
  })
  add('bad-ec.p12', openssl('pkcs12', '-export', '-nocerts', '-inkey', 'ec.pem', '-passout', 'pass:secret'), {
    kind: 'pkcs12',
    password: 'secret',
    code: 'ec_key',
  })
  const dsa = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  })
  add('bad-dsa-pkcs8.pem', dsa, other('dsa_key'))
  add('bad-ed25519.pem', openssl('genpkey', '-algorithm', 'ED25519'), other('ed25519_key'))
  add('bad-ed25519-encrypted.pem', openssl('genpkey', '-algorithm', 'ED25519', '-aes256', '-pass', 'pass:secret'), {
    kind: 'encrypted_private_key',
    password: 'secret',
    code: 'ed25519_key',
  })
  add('bad-x25519.pem', openssl('genpkey', '-algorithm', 'X25519'), other('other_key_algorithm'))
  add('bad-ed448.der', openssl('genpkey', '-algorithm', 'ED448', '-outform', 'DER'), other('other_key_algorithm'))
  add(
    'bad-rsa-pss.pem',
    openssl('genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'),
    other('rsa_pss_key'),
  )
  for (const type of ['rsa', 'ed25519', 'ecdsa']) {
    sshKeygen('-q', '-t', type, '-N', type === 'ed25519' ? 'secret' : '', '-C', 'corpus', '-f', at(`ssh-${type}`))
    add(`bad-openssh-${type}`, read(`ssh-${type}`), { kind: 'other_private_key', code: 'openssh_key' })
    add(`bad-openssh-${type}.pub`, read(`ssh-${type}.pub`), { kind: 'public_key', code: 'public_key_given' })
  }
  const body = 'AAAAB3NzaC1yc2EAAAADAQABAAABAQC7\n'
  for (const version of [2, 3]) {
    const ppk = `PuTTY-User-Key-File-${version}: ssh-rsa\r\nEncryption: none\r\nComment: corpus\r\nPublic-Lines: 1\r\n${body}Private-Lines: 1\r\n${body}Private-MAC: 00\r\n`
    add(`bad-putty-v${version}.ppk`, ppk, { kind: 'other_private_key', code: 'ppk_key' })
  }
  add(
    'bad-ssh2',
    `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: "corpus"\n${body}---- END SSH2 ENCRYPTED PRIVATE KEY ----\n`,
    {
      kind: 'other_private_key',
      code: 'ssh2_key',
    },
  )
  add('bad-ssh2.pub', `---- BEGIN SSH2 PUBLIC KEY ----\nComment: "corpus"\n${body}---- END SSH2 PUBLIC KEY ----\n`, {
    kind: 'public_key',
    code: 'public_key_given',
  })
  add('bad-symmetric-jwk.json', '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMko"}', {
    kind: 'jwk',
    code: 'symmetric_key',
  })
}

function unusableKeys({ openssl, read, add }: Workshop): void {
  const rsa = { kind: 'rsa_private_key' } as const
  add('bad-1024.pem', read('rsa1024.pem'), { ...rsa, code: 'modulus_too_small' })
  add('bad-1024.der', openssl('rsa', '-in', 'rsa1024.pem', '-traditional', '-outform', 'DER'), {
    ...rsa,
    code: 'modulus_too_small',
  })
  add(
    'bad-1024.p12',
    openssl('pkcs12', '-export', '-inkey', 'rsa1024.pem', '-in', 'rsa1024.crt', '-passout', 'pass:secret'),
    {
      kind: 'pkcs12',
      password: 'secret',
      code: 'modulus_too_small',
    },
  )
  add('bad-512.pem', openssl('genrsa', '512'), { ...rsa, code: 'modulus_too_small' })
  add('bad-multi-prime.pem', openssl('genrsa', '-primes', '3', '2048'), { ...rsa, code: 'multi_prime_key' })

  const der = openssl('rsa', '-in', 'rsa2048.pem', '-traditional', '-outform', 'DER')
  const flipped = (offset: number) => {
    const changed = Buffer.from(der)
    changed[offset] = (changed[offset] ?? 0) ^ 0x10
    return changed
  }
  add('bad-inconsistent-modulus.der', flipped(60), { ...rsa, code: 'key_inconsistent' })
  add('bad-inconsistent-prime.der', flipped(700), { ...rsa, code: 'key_inconsistent' })
  const {
    p: _p,
    q: _q,
    dp: _dp,
    dq: _dq,
    qi: _qi,
    ...withoutPrimes
  } = createPrivateKey(read('rsa2048.pem')).export({ format: 'jwk' })
  add('bad-incomplete-jwk.json', JSON.stringify(withoutPrimes), { kind: 'jwk', code: 'jwk_incomplete' })
}

function passwords({ openssl, read, add }: Workshop): void {
  const encrypted = { kind: 'encrypted_private_key' } as const
  const files = {
    'pbes2.pem': openssl('pkcs8', '-topk8', '-in', 'rsa2048.pem', '-v2', 'aes256', '-passout', 'pass:secret'),
    'pbes2.der': openssl(
      'pkcs8',
      '-topk8',
      '-in',
      'rsa2048.pem',
      '-v2',
      'aes256',
      '-passout',
      'pass:secret',
      '-outform',
      'DER',
    ),
    'scrypt.pem': openssl('pkcs8', '-topk8', '-in', 'rsa2048.pem', '-scrypt', '-passout', 'pass:secret'),
    'pbes1.pem': openssl('pkcs8', '-topk8', '-in', 'rsa2048.pem', '-v1', 'PBE-SHA1-3DES', '-passout', 'pass:secret'),
    'traditional.pem': openssl('rsa', '-in', 'rsa2048.pem', '-traditional', '-des3', '-passout', 'pass:secret'),
  }
  for (const [name, content] of Object.entries(files)) {
    add(`bad-wrong-password-${name}`, content, { ...encrypted, password: 'Secret', code: 'password_wrong' })
    add(`bad-missing-password-${name}`, content, { ...encrypted, code: 'password_missing' })
  }
  const p12 = openssl('pkcs12', '-export', '-inkey', 'rsa2048.pem', '-in', 'rsa2048.crt', '-passout', 'pass:secret')
  const nomac = openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'rsa2048.pem',
    '-in',
    'rsa2048.crt',
    '-passout',
    'pass:secret',
    '-nomac',
  )
  add('bad-wrong-password.p12', p12, { kind: 'pkcs12', password: 'wrong', code: 'password_wrong' })
  add('bad-missing-password.p12', p12, { kind: 'pkcs12', code: 'password_missing' })
  add('bad-wrong-password-nomac.p12', nomac, { kind: 'pkcs12', password: 'wrong', code: 'password_wrong' })
  add('bad-wrong-password-umlauts.p12', p12, { kind: 'pkcs12', password: 'pässwörd', code: 'password_wrong' })
  add('bad-wrong-password.jks', read('java.jks'), { kind: 'jks', password: 'wrong', code: 'password_wrong' })
  add('bad-missing-password.jks', read('java.jks'), { kind: 'jks', code: 'password_missing' })
  add('bad-wrong-key-password.jks', read('keypw.jks'), {
    kind: 'jks',
    password: 'storepw',
    keyPassword: 'wrong',
    code: 'key_password_wrong',
  })
  const camellia = openssl('pkcs8', '-topk8', '-in', 'rsa2048.pem', '-v2', 'camellia256', '-passout', 'pass:secret')
  add('bad-camellia.pem', camellia, { ...encrypted, password: 'secret', code: 'encryption_unsupported' })
  add(
    'bad-traditional-camellia.pem',
    openssl('rsa', '-in', 'rsa2048.pem', '-traditional', '-camellia256', '-passout', 'pass:secret'),
    {
      ...encrypted,
      password: 'secret',
      code: 'encryption_unsupported',
    },
  )
  add(
    'bad-camellia.p12',
    openssl(
      'pkcs12',
      '-export',
      '-inkey',
      'rsa2048.pem',
      '-in',
      'rsa2048.crt',
      '-keypbe',
      'camellia-256-cbc',
      '-passout',
      'pass:secret',
    ),
    {
      kind: 'pkcs12',
      password: 'secret',
      code: 'encryption_unsupported',
    },
  )
  const costly = openssl(
    'pkcs8',
    '-topk8',
    '-in',
    'rsa2048.pem',
    '-v2',
    'aes256',
    '-iter',
    '20000000',
    '-passout',
    'pass:secret',
  )
  add('bad-costly.pem', costly, { ...encrypted, password: 'secret', code: 'derivation_too_costly' })
}

function keystores({ keytool, openssl, read, add }: Workshop): void {
  keytool(
    '-importcert',
    '-noprompt',
    '-alias',
    'only',
    '-file',
    'rsa2048.crt',
    '-keystore',
    'trust.jks',
    '-storetype',
    'JKS',
    '-storepass',
    'storepw',
  )
  add('bad-truststore.jks', read('trust.jks'), { kind: 'jks', password: 'storepw', code: 'no_private_key' })
  const convert = ['-importkeystore', '-noprompt', '-srckeystore', 'source.p12', '-srcstorepass', 'secret']
  keytool(...convert, '-destkeystore', 'java.jceks', '-deststoretype', 'JCEKS', '-deststorepass', 'storepw')
  add('bad-jceks.jceks', read('java.jceks'), { kind: 'unknown', password: 'storepw', code: 'keystore_unsupported' })
  add(
    'bad-certificates-only.p12',
    openssl('pkcs12', '-export', '-nokeys', '-in', 'rsa2048.crt', '-passout', 'pass:secret'),
    {
      kind: 'pkcs12',
      password: 'secret',
      code: 'no_private_key',
    },
  )
}

function brokenFiles({ openssl, read, add }: Workshop): void {
  const pem = read('rsa2048.pem').toString()
  const pkcs8 = openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'rsa2048.pem', '-outform', 'DER')
  const p12 = openssl('pkcs12', '-export', '-inkey', 'rsa2048.pem', '-in', 'rsa2048.crt', '-passout', 'pass:secret')
  const half = (content: Buffer) => content.subarray(0, Math.floor(content.length / 2))
  const rsa = { kind: 'rsa_private_key' } as const
  add('bad-truncated.der', half(pkcs8), { kind: 'unknown', code: 'truncated' })
  add('bad-truncated-by-one.der', pkcs8.subarray(0, -1), { kind: 'unknown', code: 'truncated' })
  add('bad-truncated.p12', half(p12), { kind: 'unknown', password: 'secret', code: 'truncated' })
  add('bad-truncated.jks', half(read('java.jks')), { kind: 'jks', password: 'storepw', code: 'truncated' })
  add('bad-truncated-base64.txt', half(pkcs8).toString('base64'), { kind: 'unknown', code: 'truncated' })
  add('bad-no-first-lines.pem', pem.split('\n').slice(3).join('\n'), { kind: 'unknown', code: 'truncated' })
  add('bad-lines-missing.pem', pem.split('\n').toSpliced(5, 6).join('\n'), { ...rsa, code: 'truncated' })
  add('bad-foreign-character.pem', pem.replace('MII', 'M*I'), { ...rsa, code: 'damaged' })
  add('bad-trailing-bytes.der', Buffer.concat([pkcs8, Buffer.from([0, 0])]), { kind: 'unknown', code: 'damaged' })
  const badLength = Buffer.from(pkcs8)
  badLength[5] = 0x80
  add('bad-length.der', badLength, { kind: 'unknown', code: 'damaged' })
  const altered = Buffer.from(p12)
  altered[400] = (altered[400] ?? 0) ^ 1
  add('bad-altered.p12', altered, { kind: 'pkcs12', password: 'secret', code: 'password_wrong' })
}

function noKeysAtAll({ add }: Workshop): void {
  add('bad-empty.pem', '', { kind: 'unknown', code: 'input_empty' })
  add('bad-blank.txt', ' \n\t\n', { kind: 'unknown', code: 'input_empty' })
  add('bad-prose.txt', 'The key is in the safe, next to the other one.\n', { kind: 'unknown', code: 'not_recognised' })
  add('bad-page.html', '<!doctype html><title>Sign in</title><p>Your session has expired.', {
    kind: 'not_a_key',
    code: 'html_page',
  })
  add('bad-image.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), {
    kind: 'unknown',
    code: 'not_recognised',
  })
  add('bad-zeros.bin', Buffer.alloc(64), { kind: 'unknown', code: 'not_recognised' })
  add('bad-other-der.der', Buffer.from('300a0c0568656c6c6f020105', 'hex'), { kind: 'unknown', code: 'not_recognised' })
  add('bad-other-json.json', '{"name":"value"}', { kind: 'unknown', code: 'not_recognised' })
  add('bad-jws.txt', 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.AAAA', { kind: 'jws', code: 'no_private_key' })
  add('bad-jwe.txt', 'eyJhbGciOiJSU0EtT0FFUCJ9.AAAA.AAAA.AAAA.AAAA', { kind: 'jwe', code: 'no_private_key' })
  add('bad-access-token.txt', '00D000000000062!AQ4AQFakePracticeTokenOfNobody', {
    kind: 'access_token',
    code: 'no_private_key',
  })
  add('bad-oauth-error.json', '{"error":"invalid_grant","error_description":"expired"}', {
    kind: 'oauth_error',
    code: 'no_private_key',
  })
  add('bad-rest-error.json', '[{"errorCode":"INVALID_SESSION_ID","message":"Session expired or invalid"}]', {
    kind: 'rest_error',
    code: 'no_private_key',
  })
  add('bad-http.txt', 'POST /services/oauth2/token HTTP/1.1\r\nhost: example.com\r\n\r\n', {
    kind: 'token_request',
    code: 'no_private_key',
  })
}
