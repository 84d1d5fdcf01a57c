import { passwordWords } from './cli.ts'

/** What a command that signs says of its key, wherever that is. */
export const signingWords = {
  options: {
    key: 'private key or keystore; - for standard input. It is read and never printed',
    ...passwordWords,
    signer:
      'in place of --key: a line for the shell that signs elsewhere. It gets the signing input on standard input and prints the signature, in any form that KMS, HSM and OpenSSL print; what it says on standard error is shown',
    certificate: 'of the key, as the app holds it: needed with --signer, whose signature is verified before it is sent',
  },
  emptyValue: (option: string) => `${option} cannot be empty`,
  secretValue: (option: string) =>
    `${option} was given a secret, which is never signed; of a practice org it takes the myDomainUrl, not the baseUrl`,
  audienceAbsolute: (option: string) => `${option} takes an address with https:// or http://`,
  lifetime: (min: number, max: number) => `--expires-in takes whole seconds from ${String(min)} to ${String(max)}`,
  signerNeedsCertificate: '--signer needs --certificate: nothing is sent that was not verified',
  noCertificate: (file: string, why: string) => `${file}: ${why}`,
  noKeyIn: (file: string, why: string) => `${file}: no private key that can sign: ${why}`,
  otherKey: (file: string) => `${file}: no private key in it belongs to the certificate given`,
  signerNotStarted: (reason: string) => `the signer could not be started: ${reason}`,
  signerFailed: (ended: string) => `the signer ended with ${ended}; nothing was sent`,
  exitCode: (code: number) => `exit code ${String(code)}`,
  signerTimedOut: (seconds: number) => `the signer took longer than ${String(seconds)} seconds; nothing was sent`,
  signerInterrupted: 'interrupted while the signer ran; nothing was sent',
  noSignature: (why: string) => `what the signer printed is no signature: ${why}. Nothing was sent`,
  expiredMeanwhile: 'the assertion expired while it was signed: give it longer with --expires-in. Nothing was sent',
  notVerified: (why: string) => `the signature does not verify: ${why}. Nothing was sent`,
}
