/**
 * What runs the samples of `core/code` here, and with what.
 *
 * On a bare Debian 12 the packages take, with all they need: python3-requests 3 MB, ruby 29, php-cli and php-curl 16, Mono 47, Go
 * 464 (measured on disk). The JDK is there for other tests.
 */
import { execFileSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import type { SampleId } from '../../src/core/code/samples/samples.ts'
import { packageVersion, withPackages } from './npm-packages.ts'

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url))

/** Names as in `provedWith` of a row, and what prints their version. */
const VERSIONS = {
  'OpenSSL': ['openssl', 'version'],
  'curl': ['curl', '--version'],
  'HTTPie': ['http', '--version'],
  'Node.js': [process.execPath, '--version'],
  'Python': ['/usr/bin/python3', '--version'],
  'PyJWT': ['/usr/bin/python3', '-c', 'import jwt; print(jwt.__version__)'],
  'requests': ['/usr/bin/python3', '-c', 'import requests; print(requests.__version__)'],
  'OpenJDK': ['java', '--version'],
  'Mono': ['mono', '--version'],
  'Go': ['go', 'version'],
  'Ruby': ['ruby', '--version'],
  'PHP': ['php', '--version'],
} as const satisfies Record<string, readonly [string, ...string[]]>

/** The version of a program, as `3.11.2`. Throws where it cannot be started: what should be proved with it is not proved. */
export function versionOf(program: string): string {
  const brought = packageVersion(program)
  if (brought !== undefined) return brought
  const [command, ...args] = commandOf(program)
  const printed = execFileSync(command, args, { encoding: 'utf8' })
  const [version] = /\d+\.\d+(?:\.\d+)*/.exec(printed) ?? []
  if (version === undefined) throw new Error(`${program} prints no version: ${printed}`)
  return version
}

function commandOf(program: string): readonly [string, ...string[]] {
  const found = new Map<string, readonly [string, ...string[]]>(Object.entries(VERSIONS)).get(program)
  if (!found) throw new Error(`no way to ask ${program} for its version`)
  return found
}

/** Mono has no `dotnet run`: its compiler, its runtime, and the little of .NET 8 that it lacks. */
const MONO =
  'mcs -langversion:latest -warnaserror -nowarn:28 -main:EntryPoint -out:Login.exe' +
  ' -r:System.Net.Http.dll -r:System.Runtime.Serialization.dll -r:System.Xml.dll' +
  ` Login.cs '${beside('mono/DotNet.cs')}' && mono Login.exe`

type Toolchain = {
  sample: SampleId
  /** `npm test` runs it too; the others are run by `npm run test:long -- code`. */
  isQuick: boolean
  /** What is run in place of the sample's own line. */
  instead?: string
}

/** Samples that run against a practice org. */
export const RUN: readonly Toolchain[] = [
  { sample: 'curl', isQuick: true },
  { sample: 'httpie', isQuick: false },
  { sample: 'node_jose', isQuick: true, instead: `${withPackages(['jose'])}\nnode login.mjs` },
  { sample: 'node_jsonwebtoken', isQuick: true, instead: `${withPackages(['jsonwebtoken'])}\nnode login.mjs` },
  { sample: 'python_pyjwt', isQuick: true },
  { sample: 'java', isQuick: true },
  { sample: 'ruby', isQuick: false },
  { sample: 'php', isQuick: false },
  { sample: 'csharp', isQuick: false, instead: MONO },
  { sample: 'go', isQuick: false },
]

/** The line that has a grammar of PowerShell read a file, with what that needs. */
export function parsePowershell(...args: readonly string[]): string {
  return [
    withPackages(['tree-sitter-powershell']),
    ['node', `'${beside('parse-powershell.mjs')}'`, ...args].join(' '),
  ].join('\n')
}

/** Samples whose syntax alone is judged, each by a parser of its language that exits with 1 for what it does not take. */
export const SYNTAX_CHECKED: readonly (Toolchain & { instead: string })[] = [
  {
    sample: 'powershell',
    isQuick: true,
    instead: parsePowershell('login.ps1'),
  },
  { sample: 'python_simple_salesforce', isQuick: true, instead: 'python3 -m py_compile login.py' },
  { sample: 'java_jjwt', isQuick: true, instead: `java '${beside('ParseJava.java')}' src/main/java/Login.java` },
  {
    sample: 'apex',
    isQuick: false,
    instead: `'${process.execPath}' '${beside('parse-apex.mjs')}' login.apex query-named-credential.apex`,
  },
]
