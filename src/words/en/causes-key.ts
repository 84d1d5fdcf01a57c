import type { KEY } from '#core/diagnosis/hypotheses/key.ts'

import type { CauseWords } from './cause-words.ts'

export const KEY_CAUSES: Readonly<Record<keyof typeof KEY, CauseWords>> = {
  signed_by_another_key: {
    cause: 'It was signed by another key than the one in the certificate on the app.',
    fix: 'Upload the certificate of the key that signs. Inspect compares the two.',
    check: 'Compare the fingerprint of the certificate in Setup with the one you hold.',
  },
  certificate_missing: {
    cause: 'The app holds no certificate; deploying its metadata without one removes it.',
    fix: 'Upload the certificate again.',
    check: 'Look in the app’s settings whether “Enable JWT Bearer Flow” or “Use digital signatures” is ticked.',
  },
  key_lost_its_line_breaks: {
    cause: 'The key lost its line breaks, as in a field or a variable of one line.',
    fix: 'Give it as a file, or as base64 that is decoded before use, or write the breaks as \\n where the client reads them.',
    check: 'Is there a line break after BEGIN PRIVATE KEY where the client reads it? Inspect mends and shows it.',
  },
  key_in_other_format: {
    cause: 'It is a key of another format or another kind than the client reads.',
    fix: 'Convert it: PKCS#8 (BEGIN PRIVATE KEY) or PKCS#1 (BEGIN RSA PRIVATE KEY), as the client wants.',
    check: 'Give the key to Inspect: it says what it is.',
  },
  key_locked: {
    cause: 'The key is encrypted, and the client has no password for it.',
    fix: 'Give the password, or decrypt the key.',
    check: 'Does it begin with BEGIN ENCRYPTED PRIVATE KEY?',
  },
}
