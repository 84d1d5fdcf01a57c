/** What code for an environment is made of, and what is claimed of it. */

/** Values that code is written for. Texts hold no control or unseen character, no separator of lines and no lone surrogate. */
export type CodeInput = {
  /** `iss` */
  consumerKey: string
  /** `sub` */
  username: string
  /** `aud` */
  audience: string
  /** Absolute URL of the authorization server, without a slash at the end: the token endpoint is this and `PATH.token`. */
  loginUrl: string
  /** Whole seconds from signing to `exp`. */
  lifetimeSeconds: number
  /** Of the REST API, as `67.0`. */
  apiVersion: string
  isPractice: boolean
  /** Name, in the folder the code is run in, of the file that holds the private key; its form is the row's `key`. */
  keyFile: string
}

/** Of those, what an environment says; the row says the key file. */
export type EnvironmentValues = Omit<CodeInput, 'keyFile'>

/** What a file is written in, for its highlighting and its media type. */
type FileLanguage =
  | 'bash'
  | 'powershell'
  | 'javascript'
  | 'json'
  | 'yaml'
  | 'groovy'
  | 'python'
  | 'java'
  | 'csharp'
  | 'go'
  | 'ruby'
  | 'php'
  | 'apex'
  | 'xml'
  | 'dotenv'
  | 'text'

/** One file, ending in a line break. Holds no key, no token and no assertion. */
export type CodeFile = {
  /** A relative path, with `/`. */
  name: string
  text: string
  language: FileLanguage
}

/** Files, and the line that runs them in the folder they were put in, for a POSIX shell (PowerShell for PowerShell). */
export type Code = { files: readonly CodeFile[]; run: string }

/** Under what the samples stand together, in the order they are offered. */
export const SAMPLE_GROUPS = [
  'shell',
  'salesforce_cli',
  'node',
  'python',
  'java',
  'csharp',
  'go',
  'ruby',
  'php',
  'apex',
  'ci',
  'settings',
] as const
export type SampleGroup = (typeof SAMPLE_GROUPS)[number]

/**
 * The form of the key file that code reads. `pem`: PKCS#8 or PKCS#1, either is taken, without a password. `salesforce_keystore`: a
 * certificate with its key in the org's own Certificate and Key Management, so no file. `none`: code that reads no key.
 */
export const KEY_FORMS = ['pem', 'pem_pkcs8', 'salesforce_keystore', 'none'] as const
export type KeyForm = (typeof KEY_FORMS)[number]

/** How the key file of each form is called in the code. */
export const KEY_FILES: Readonly<Record<KeyForm, string>> = {
  pem: 'private-key.pem',
  pem_pkcs8: 'private-key.pem',
  salesforce_keystore: '',
  none: '',
}

/**
 * What our tests do with the files as they are written here. `run`: run against the practice org, where they get a token and rows,
 * and are refused in a wrong environment. `script_run`: the steps of a recipe are taken out of it and run so; the service that
 * would run the recipe is not there. `syntax_checked`: no more than that. `read_back`: settings, which run nothing; the values that
 * programs read out of them are those that were written.
 */
export type Proof = 'run' | 'script_run' | 'syntax_checked' | 'read_back'

/** What one has to know before running a sample: each code has words. */
export type SampleNote =
  /** The program signs by itself, with an audience and an `exp` of its own choice, whatever the environment says. */
  | 'own_audience'
  /** A refused login makes this program try test and login.salesforce.com too. */
  | 'tries_other_hosts'
  /** It keeps the path of the key file, and signs with it again when the session has ended. */
  | 'keeps_key_path'
  /** It says an older Node would do, and fails there. */
  | 'needs_node_22_19'
  /** The key stands in a secret of the service that keeps its line breaks: a file, or text that is quoted where it is written. */
  | 'key_in_ci_secret'
  /** The program cannot sign with RS256 by itself: a script makes the assertion, which is good for minutes. */
  | 'assertion_from_script'
  /** .NET was not there: the program ran with Mono, and the test gave it what .NET 8 has and Mono has not. */
  | 'run_with_mono'
  /** Runs inside an org, which reaches no practice org on a person's own machine. */
  | 'runs_in_salesforce'
  /** A named credential does the login without code, and the second file uses one. Documented. */
  | 'named_credential'

/** One line of the table: what is claimed of the code that `write` writes. */
export type SampleRow<Id extends string = string> = {
  id: Id
  group: SampleGroup
  /** Proper names of what is used, as their makers write them. */
  name: string
  key: KeyForm
  /** Programs and packages that have to be there, by their names. */
  needs: readonly string[]
  /** The line that brings packages, where one line does. */
  install?: string
  proof: Proof
  /** What the tests used, by name and version; checked against what they find. */
  provedWith?: readonly (readonly [program: string, version: string])[]
  notes?: readonly SampleNote[]
  /**
   * Writes the code. Pure and total.
   *
   * Every value stays one literal, whatever printable characters it has. What is written reads the key as the row's `key` says,
   * signs `iss`, `sub`, `aud` and `exp` with RS256, posts to the token endpoint, runs {@link EXAMPLE_QUERY} at the `instance_url`
   * it was given, prints {@link ROWS_LINE} and exits 0. Refused, it prints `error: error_description` as the server said it to
   * standard error and exits 1. It prints no token, and puts none on a command line. Apex, which has no output and no exit code,
   * writes to its debug log and throws; settings (`read_back`) hold the values and do nothing.
   */
  write(input: CodeInput): Code
}

/** The one query of every sample: every org has accounts, and it is never far from any limit. */
export const EXAMPLE_QUERY = 'SELECT Id, Name FROM Account LIMIT 5'

/** What is printed of its answer: the number of records, and this word. A client that prints a table of its own prints that. */
export const ROWS_LINE = /(?:^|\n)(\d+) records?\b/
