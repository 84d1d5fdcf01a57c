import type { ImportRefusal } from '#core/keys/import-refusal.ts'

import { formatNumber } from './format.ts'
import { shared } from './shared.ts'

/** Why an input gives no signing key, and the one thing to do about it. `command` is for a shell. */
export type RefusalWords = { title: string; next: string; command?: string }

/**
 * Words for every refusal. Exhaustive: a new code does not compile without them.
 *
 * @param file how commands name the input, quoted for a shell
 */
export function refusalWords(refusal: ImportRefusal, file = 'FILE'): RefusalWords {
  switch (refusal.code) {
    case 'public_key_given':
      return {
        title: 'This is a public key',
        next: 'Signing needs the private key it belongs to: the file made first, often called server.key.',
      }
    case 'certificate_given':
      return {
        title: 'This is a certificate',
        next: 'It holds only the public key. Give the private key it was made from; the certificate can come along in the same input.',
      }
    case 'certification_request_given':
      return {
        title: 'This is a certification request',
        next: 'It holds only the public key. Give the private key it was made from.',
      }
    case 'no_private_key':
      return { title: 'There is no private key in it', next: 'Give the file that holds the private key.' }
    case 'ec_key':
      return {
        title: `This is an elliptic curve key${refusal.curve === undefined ? '' : ` (${refusal.curve})`}`,
        next: 'Salesforce accepts RS256 only, which takes an RSA key. Make one in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'dsa_key':
      return {
        title: 'This is a DSA key',
        next: 'RS256 takes an RSA key. Make one in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'ed25519_key':
      return {
        title: 'This is an Ed25519 key',
        next: 'RS256 takes an RSA key. Make one in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'rsa_pss_key':
      return {
        title: 'This RSA key is limited to RSASSA-PSS',
        next: 'RS256 is another signature scheme. Make a plain RSA key in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'other_key_algorithm':
      return {
        title: `This key is of another algorithm (${refusal.oid})`,
        next: 'RS256 takes an RSA key. Make one in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'openssh_key':
      return {
        title: 'This is an OpenSSH private key',
        next: 'If it is an RSA key it can be used: convert a copy, then give the copy.',
        command: `cp ${file} copy.key && ssh-keygen -p -m PKCS8 -f copy.key`,
      }
    case 'ppk_key':
      return {
        title: 'This is a PuTTY private key',
        next: 'If it is an RSA key it can be used: convert it, then give key.pem.',
        command: `puttygen ${file} -O private-openssh -o key.pem && ssh-keygen -p -m PKCS8 -f key.pem`,
      }
    case 'ssh2_key':
      return {
        title: 'This is an SSH2 private key',
        next: 'If it is an RSA key it can be used: convert it, then give key.pem.',
        command: `ssh-keygen -i -f ${file} > key.pem && ssh-keygen -p -m PKCS8 -f key.pem`,
      }
    case 'symmetric_key':
      return {
        title: 'This is a shared secret',
        next: 'RS256 signs with an RSA private key. Make one in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'modulus_too_small':
      return {
        title: `This RSA key has ${refusal.got} bits`,
        next: `RS256 needs ${refusal.min} or more (RFC 7518, section 3.3); guides with 1024 are out of date. Make a new key in the workbench, or with:`,
        command: MAKE_RSA,
      }
    case 'modulus_too_large':
      return {
        title: `This RSA key has ${refusal.got} bits`,
        next: `Browsers sign with up to ${refusal.max}, and Salesforce documents up to 4096. Make a smaller key.`,
      }
    case 'multi_prime_key':
      return {
        title: 'This RSA key has more than two primes',
        next: 'Browsers cannot use such keys. Make a new one in the workbench, or with:',
        command: MAKE_RSA,
      }
    case 'jwk_incomplete':
      return {
        title: `The JWK has no ${refusal.missing}`,
        next: 'Export it again with all private members: n, e, d, p, q, dp, dq and qi.',
      }
    case 'key_inconsistent':
      return {
        title: 'The numbers of this key do not belong together',
        next: 'It was altered or put together wrongly. Get it again from where it was made.',
      }
    case 'password_missing':
      return { title: 'It is protected by a password', next: 'Enter the password; it is used once and forgotten.' }
    case 'password_wrong':
      return {
        title: 'The password does not open it',
        next: 'Enter it again; capital letters and keyboard layout count. Exports from Salesforce ask for the password at export.',
      }
    case 'key_password_wrong':
      return {
        title: 'The keystore opens, the key inside does not',
        next: 'The key has a password of its own. Enter both.',
      }
    case 'encryption_unsupported':
      return {
        title: `It is encrypted in a way browsers do not open (${refusal.scheme})`,
        next: 'Convert it, then give key.pem.',
        command: `openssl pkcs8 -topk8 -in ${file} -v2 aes-256-cbc -out key.pem`,
      }
    case 'derivation_too_costly':
      return {
        title: `Its password derivation takes ${formatNumber(refusal.got)} ${COST_UNIT[refusal.of]}`,
        next: `Up to ${formatNumber(refusal.max)} are done here. Convert it, then give key.pem.`,
        command: `openssl pkcs8 -topk8 -in ${file} -v2 aes-256-cbc -iter 600000 -out key.pem`,
      }
    case 'keystore_unsupported':
      return {
        title: `This is a ${refusal.format} keystore`,
        next: 'Convert it to PKCS#12, then give key.p12.',
        command: `keytool -importkeystore -srckeystore ${file} -destkeystore key.p12 -deststoretype PKCS12`,
      }
    case 'input_empty':
      return { title: 'There is nothing in it', next: shared.giveAgain }
    case 'input_too_large':
      return {
        title: 'This is larger than any key file',
        next: `Up to ${formatNumber(refusal.maxBytes)} bytes are read; this has more. Choose the key file itself.`,
      }
    case 'not_recognised':
      return {
        title: 'This is nothing known here',
        next: 'Give a private key, certificate, request or keystore in any usual form.',
      }
    case 'truncated':
      return {
        title: 'Part of it is missing',
        next: 'Copy or download it again, whole: from the BEGIN line to the END line.',
      }
    case 'damaged':
      return {
        title: 'It was altered on its way',
        next: `Copy or download it again${refusal.at === undefined ? '' : `; the first odd byte is number ${refusal.at}`}.`,
      }
  }
}

/** What a derivation is measured in. */
const COST_UNIT = { rounds: 'rounds', octets: 'bytes of memory' } as const

const MAKE_RSA = 'openssl genrsa -out server.key 2048'
