// The tests ask other people's programs whether what we make is right: OpenSSL, Java and its keytool, PyJWT, curl;
// nginx, whether the configuration we ship does what we say of it; and SoftHSM and OpenSC sign as an HSM does.
import { spawnSync } from 'node:child_process'

import { installWithApt } from './apt.mjs'
import { giveUp } from './say.mjs'

/** Command, what it is given to succeed at once, and the Debian packages that have it. */
const COMMANDS = [
  ['openssl', 'version', 'openssl'],
  ['curl', '--version', 'curl'],
  ['keytool', '-help', 'default-jre-headless'],
  // It compiles what `java` is given as source.
  ['javac', '-version', 'default-jdk-headless'],
  ['nginx', '-v', 'nginx-light'],
  ['softhsm2-util', '--version', 'softhsm2'],
  // pkcs11-tool is of the same package, and has no argument with which it succeeds.
  ['opensc-tool', '--info', 'opensc'],
  // Debian's own, whatever Python comes first on the path.
  ['/usr/bin/python3', '-cimport jwt, cryptography', 'python3-jwt', 'python3-cryptography'],
]

const missing = () => COMMANDS.filter(([command, argument]) => spawnSync(command, [argument]).status !== 0)

/** Makes sure the commands above can be run; installs what is missing where it can, else ends with what to install. */
export function ensureCommands() {
  const before = missing()
  if (before.length === 0) return
  installWithApt(before.flatMap(([, , ...debian]) => debian))
  const after = missing().map(([command, , ...debian]) => `${command} (Debian: ${debian.join(', ')})`)
  if (after.length > 0) giveUp(`the tests need ${after.join(', ')}; install that and run this again`)
}
