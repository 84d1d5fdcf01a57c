// The tests ask other people's programs whether what we make is right: OpenSSL, Java and its keytool, PyJWT, curl, HTTPie;
// nginx, whether the configuration we ship does what we say of it; SoftHSM and OpenSC sign as an HSM does; and
// shells complete what the command line offers.
import { spawnSync } from 'node:child_process'

import { installWithApt } from './apt.mjs'
import { giveUp } from './say.mjs'

/** Command, what it is given to succeed at once, and the Debian packages that have it. */
const COMMANDS = [
  ['openssl', 'version', 'openssl'],
  ['curl', '--version', 'curl'],
  // By the same Python: its tests take it as a library too.
  ['/usr/bin/python3', '-cimport httpie.core', 'httpie'],
  ['keytool', '-help', 'default-jre-headless'],
  // It compiles what `java` is given as source.
  ['javac', '-version', 'default-jdk-headless'],
  ['nginx', '-v', 'nginx-light'],
  ['softhsm2-util', '--version', 'softhsm2'],
  // pkcs11-tool is of the same package, and has no argument with which it succeeds.
  ['opensc-tool', '--info', 'opensc'],
  // What the completions are for.
  ['zsh', '--version', 'zsh'],
  ['fish', '--version', 'fish'],
  // Debian's own, whatever Python comes first on the path.
  [
    '/usr/bin/python3',
    '-cimport jwt, cryptography, requests, pytest',
    'python3-jwt',
    'python3-cryptography',
    'python3-requests',
    'python3-pytest',
  ],
]

/** What runs code in further languages, for the long runs alone: about 550 MB on disk, most of it Go. */
const TOOLCHAINS = [
  ['ruby', '--version', 'ruby'],
  ['php', '-rcurl_init();', 'php-cli', 'php-curl'],
  ['mcs', '--version', 'mono-mcs'],
  [
    'mono',
    '--version',
    'mono-runtime',
    'libmono-system-net-http4.0-cil',
    'libmono-system-runtime-serialization4.0-cil',
  ],
  ['go', 'version', 'golang-go'],
]

/** Makes sure that the commands above can be run; installs what is missing where it can, else ends with what to install. */
export function ensureCommands() {
  ensure(COMMANDS)
}

/** The same of the toolchains. */
export function ensureToolchains() {
  ensure(TOOLCHAINS)
}

function ensure(commands) {
  const missing = () => commands.filter(([command, argument]) => spawnSync(command, [argument]).status !== 0)
  const before = missing()
  if (before.length === 0) return
  installWithApt(before.flatMap(([, , ...debian]) => debian))
  const after = missing().map(([command, , ...debian]) => `${command} (Debian: ${debian.join(', ')})`)
  if (after.length > 0) giveUp(`the tests need ${after.join(', ')}; install that and run this again`)
}
