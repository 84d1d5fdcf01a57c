import type { NotAKeyCode } from '#core/keys/import-refusal.ts'

/** What it is and what opens or mends it. `command` is for a shell; `FILE` stands for the input's name. */
export type NotAKeyWords = { title: string; next: string; command?: string }

const AGAIN = 'Take the value from where it is kept and give that.'

/** Words for everything that is met in a key's place. */
export const NOT_A_KEY_WORDS: Readonly<Record<NotAKeyCode, NotAKeyWords>> = {
  no_value: {
    title: 'This is what a program writes for no value',
    next: 'The variable or file was empty where it was read: its name is misspelt, or it is not set in this job or environment.',
  },
  variable_not_filled_in: {
    title: 'This is a variable that was not filled in',
    next: 'The name stands where the value should. It is quoted so that nothing replaces it, it is not defined in this job or environment, or secrets are withheld here (pull requests from forks).',
  },
  masked_value: {
    title: 'This was masked: it is not the value',
    next: `The CI system or tool hides secrets in what it prints, so a log cannot give the key back. ${AGAIN}`,
  },
  secret_reference: {
    title: 'This names a secret in a vault: it is not the secret',
    next: 'Nothing looked it up. Run the program through the tool that does, or give it the value.',
  },
  placeholder: {
    title: 'This is an example to be replaced',
    next: 'Put the whole private key in its place, from its BEGIN line to its END line.',
  },
  file_path: {
    title: 'This is the path of a file: it is not what the file holds',
    next: 'Give the file itself. A program that wants the key’s text wants what is in the file; one that wants a path reads it from there.',
  },
  web_address: {
    title: 'This is a web address',
    next: 'Give the private key, not where it or the org can be reached.',
  },
  fingerprint: {
    title: 'This is a fingerprint: it names a key or certificate and holds neither',
    next: 'Give the private key; its fingerprint can be compared with this one.',
  },
  client_secret: {
    title: 'This is a client secret (Consumer Secret) or a digest: no PEM key',
    next: 'The JWT Bearer flow takes no secret: it signs with the private key of the certificate that the app holds. Give that key.',
  },
  consumer_key: {
    title: 'This is a Consumer Key: it goes into iss',
    next: 'It names the app and is no secret. To sign, give the private key of the certificate that the app holds.',
  },
  security_token: {
    title: 'This looks like a security token, which goes with a password',
    next: 'It is for logins with username and password, which this flow does without. Give the private key.',
  },
  refresh_token: {
    title: 'This is a refresh token of Salesforce, not a key',
    next: 'It belongs to another flow, and whoever has it can get access: revoke it if others saw it. Give the private key.',
  },
  record_id: {
    title: 'This is an id: it names a record or a stored secret and is not the secret',
    next: 'Give what it names: the private key itself.',
  },
  html_page: {
    title: 'This is a web page',
    next: 'Where a file was to be downloaded, the server sent a page instead, often of a login or an error. Download it again while logged in, or from its raw address.',
  },
  error_page: {
    title: 'This is the error message of a server, not a key',
    next: 'Where a file was to be downloaded, the download failed, and the file holds the error page in its place. Check address and credentials, and let it fail aloud (curl --fail).',
  },
  shell_error: {
    title: 'This is the message of a command that failed',
    next: 'The command that should have printed the key found no file or may not read it. Check path and rights, then take its output again.',
  },
  git_lfs_pointer: {
    title: 'This is a Git LFS pointer: the file itself was not fetched',
    next: 'Fetch it, then give the file. A key does not belong in a repository: use another one soon.',
    command: 'git lfs pull',
  },
  archive: {
    title: 'This is an archive',
    next: 'Unpack it and give the key file in it.',
  },
  openssl_enc_salted: {
    title: 'This was encrypted with openssl enc, with a salt and a passphrase',
    next: 'Decrypt it with the cipher and options it was made with, which the file does not say: often -aes-256-cbc, with or without -pbkdf2.',
    command: 'openssl enc -d -aes-256-cbc -pbkdf2 -in FILE -out server.key',
  },
  openssl_enc_base64: {
    title: 'This was encrypted with openssl enc, with a salt and a passphrase, and written as base64',
    next: 'Decrypt it with the cipher and options it was made with, which the text does not say: often -aes-256-cbc, with or without -pbkdf2. openssl’s own -a wants -A as well where it is one line.',
    command: 'base64 -d FILE | openssl enc -d -aes-256-cbc -pbkdf2 -out server.key',
  },
  openssl_enc_by_size: {
    title: 'This is probably the output of openssl enc, with key and IV',
    next: 'Its size is a multiple of 16 and nothing in it has structure, like the server.key.enc of CI templates. Decrypt it first with the key and IV of the recipe.',
    command: 'openssl enc -d -aes-256-cbc -K "$DECRYPTION_KEY" -iv "$DECRYPTION_IV" -in FILE -out server.key',
  },
  cms_enveloped: {
    title: 'This is an encrypted or signed CMS message (S/MIME)',
    next: 'If it is encrypted, whoever holds the recipient’s key can open it.',
    command: 'openssl cms -decrypt -inform PEM -in FILE -inkey recipient.key -out server.key',
  },
  ansible_vault: {
    title: 'This was encrypted with Ansible Vault',
    next: 'Show it with the vault’s password, and give what it shows.',
    command: 'ansible-vault view FILE',
  },
  sops: {
    title: 'This was encrypted with SOPS',
    next: 'Decrypt it where its key (age, PGP or a cloud’s KMS) is at hand.',
    command: 'sops decrypt FILE',
  },
  age: {
    title: 'This was encrypted with age',
    next: 'Decrypt it with the identity it was encrypted for, or with its passphrase.',
    command: 'age --decrypt -i identity.txt -o server.key FILE',
  },
  pgp_message: {
    title: 'This was encrypted with PGP (GnuPG)',
    next: 'Decrypt it with the private key or passphrase it was encrypted for.',
    command: 'gpg --decrypt --output server.key FILE',
  },
  pgp_key: {
    title: 'This is a PGP key',
    next: 'PGP keys sign mail and releases, not JWTs for Salesforce. Give an RSA private key in PEM.',
  },
  git_crypt: {
    title: 'This was encrypted with git-crypt, and the repository is locked',
    next: 'Unlock the repository, then give the file.',
    command: 'git-crypt unlock',
  },
  sealed_secret: {
    title: 'This is a SealedSecret: only the cluster’s controller can open it',
    next: 'Read the Secret that the controller made of it, in the cluster.',
    command: 'kubectl get secret NAME -o yaml',
  },
  kms_ciphertext: {
    title: 'This was encrypted with AWS KMS',
    next: 'Decrypt it with rights to the KMS key; the command prints base64 of the key file.',
    command: 'aws kms decrypt --ciphertext-blob fileb://FILE --query Plaintext --output text',
  },
  encrypted_property: {
    title: 'This is an encrypted value of a configuration file',
    next: 'Jasypt writes ENC(…), Mule ![…], hiera-eyaml ENC[PKCS7,…], dotenvx encrypted:…, Travis CI and AppVeyor secure:, Jenkins {AQAAABAAAA…}. Decrypt it with the password or key of that tool.',
  },
  vault_ciphertext: {
    title: 'This was encrypted by the transit engine of Vault',
    next: 'Have Vault decrypt it with the key it was encrypted with, by name; the answer holds base64.',
    command: 'vault write transit/decrypt/NAME ciphertext=@FILE',
  },
  fernet: {
    title: 'This was encrypted with Fernet, as Python and Airflow store secrets',
    next: 'Decrypt it with the Fernet key of the program that wrote it.',
  },
}
