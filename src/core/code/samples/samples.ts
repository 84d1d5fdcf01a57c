import { KEY_FILES, type Code, type EnvironmentValues, type SampleRow } from '../input/sample.ts'
import { apexProgram } from '../languages/apex.ts'
import { csharpProgram } from '../languages/csharp.ts'
import { curlAndOpenssl } from '../languages/curl-openssl.ts'
import { dotenv } from '../languages/dotenv.ts'
import { goProgram } from '../languages/go.ts'
import { httpie } from '../languages/httpie.ts'
import { javaWithJjwt } from '../languages/java-jjwt.ts'
import { plainJava } from '../languages/java.ts'
import { nodeJose, nodeJsforce, nodeJsonwebtoken, nodeSalesforceCore } from '../languages/node.ts'
import { phpProgram } from '../languages/php.ts'
import { postman } from '../languages/postman.ts'
import { powershell } from '../languages/powershell.ts'
import { pythonWithPyjwt } from '../languages/python-pyjwt.ts'
import { pythonWithSimpleSalesforce } from '../languages/python-simple-salesforce.ts'
import { githubActions, gitlabCi, jenkins } from '../languages/recipes.ts'
import { rubyProgram } from '../languages/ruby.ts'
import { sfCli } from '../languages/sf-cli.ts'

/** Recipes run the script of curl and OpenSSL, so what is claimed of all is the same. */
const ON_CI = {
  group: 'ci',
  key: 'pem',
  needs: ['bash', 'openssl', 'curl'],
  proof: 'script_run',
  provedWith: [
    ['OpenSSL', '3.0'],
    ['curl', '7.88'],
  ],
  notes: ['key_in_ci_secret'],
} as const

/**
 * Every sample there is, and what is claimed of it: read by the screen that shows them and by the tests that run them, so that
 * what is not so fails. A language is a file of `languages` and a row here.
 */
export const SAMPLES = [
  {
    id: 'curl',
    group: 'shell',
    name: 'curl + OpenSSL',
    key: 'pem',
    needs: ['bash', 'openssl', 'curl'],
    proof: 'run',
    provedWith: [
      ['OpenSSL', '3.0'],
      ['curl', '7.88'],
    ],
    write: curlAndOpenssl,
  },
  {
    id: 'httpie',
    group: 'shell',
    name: 'HTTPie',
    key: 'pem',
    needs: ['bash', 'openssl', 'httpie'],
    proof: 'run',
    provedWith: [['HTTPie', '3.2']],
    write: httpie,
  },
  {
    id: 'powershell',
    group: 'shell',
    name: 'PowerShell 7',
    key: 'pem',
    needs: ['pwsh'],
    proof: 'syntax_checked',
    provedWith: [['tree-sitter-powershell', '0.26']],
    write: powershell,
  },
  {
    id: 'sf',
    group: 'salesforce_cli',
    name: 'sf org login jwt',
    key: 'pem',
    needs: ['bash', 'sf'],
    install: 'npm install --global @salesforce/cli',
    proof: 'run',
    provedWith: [['@salesforce/cli', '2.146']],
    notes: ['own_audience', 'tries_other_hosts', 'keeps_key_path'],
    write: sfCli,
  },
  {
    id: 'node_jose',
    group: 'node',
    name: 'jose',
    key: 'pem',
    needs: ['node', 'jose'],
    install: 'npm install jose',
    proof: 'run',
    provedWith: [['jose', '6.2']],
    write: nodeJose,
  },
  {
    id: 'node_jsonwebtoken',
    group: 'node',
    name: 'jsonwebtoken',
    key: 'pem',
    needs: ['node', 'jsonwebtoken'],
    install: 'npm install jsonwebtoken',
    proof: 'run',
    provedWith: [['jsonwebtoken', '9.0']],
    write: nodeJsonwebtoken,
  },
  {
    id: 'node_jsforce',
    group: 'node',
    name: 'jsforce',
    key: 'pem',
    needs: ['node', 'jsforce', 'jsonwebtoken'],
    install: 'npm install jsforce jsonwebtoken',
    proof: 'run',
    provedWith: [['jsforce', '3.10']],
    write: nodeJsforce,
  },
  {
    id: 'node_salesforce_core',
    group: 'node',
    name: '@salesforce/core',
    key: 'pem',
    needs: ['node', '@salesforce/core'],
    install: 'npm install @salesforce/core',
    proof: 'run',
    provedWith: [['@salesforce/core', '8.32']],
    notes: ['own_audience', 'tries_other_hosts', 'keeps_key_path', 'needs_node_22_19'],
    write: nodeSalesforceCore,
  },
  {
    id: 'python_pyjwt',
    group: 'python',
    name: 'PyJWT + requests',
    key: 'pem',
    needs: ['python3', 'PyJWT', 'requests'],
    install: "pip install 'pyjwt[crypto]' requests",
    proof: 'run',
    provedWith: [
      ['Python', '3.11'],
      ['PyJWT', '2.6'],
      ['requests', '2.28'],
    ],
    write: pythonWithPyjwt,
  },
  {
    id: 'python_simple_salesforce',
    group: 'python',
    name: 'simple-salesforce',
    key: 'pem',
    needs: ['python3', 'simple-salesforce'],
    install: 'pip install simple-salesforce',
    proof: 'syntax_checked',
    provedWith: [['Python', '3.11']],
    notes: ['own_audience'],
    write: pythonWithSimpleSalesforce,
  },
  {
    id: 'java',
    group: 'java',
    name: 'Java',
    key: 'pem_pkcs8',
    needs: ['java'],
    proof: 'run',
    provedWith: [['OpenJDK', '17.0']],
    write: plainJava,
  },
  {
    id: 'java_jjwt',
    group: 'java',
    name: 'jjwt',
    key: 'pem_pkcs8',
    needs: ['java', 'mvn', 'jjwt'],
    proof: 'syntax_checked',
    provedWith: [['OpenJDK', '17.0']],
    write: javaWithJjwt,
  },
  {
    id: 'csharp',
    group: 'csharp',
    name: 'C#',
    key: 'pem',
    needs: ['dotnet'],
    proof: 'run',
    provedWith: [['Mono', '6.8']],
    notes: ['run_with_mono'],
    write: csharpProgram,
  },
  {
    id: 'go',
    group: 'go',
    name: 'Go',
    key: 'pem',
    needs: ['go'],
    proof: 'run',
    provedWith: [['Go', '1.19']],
    write: goProgram,
  },
  {
    id: 'ruby',
    group: 'ruby',
    name: 'Ruby',
    key: 'pem',
    needs: ['ruby'],
    proof: 'run',
    provedWith: [['Ruby', '3.1']],
    write: rubyProgram,
  },
  {
    id: 'php',
    group: 'php',
    name: 'PHP',
    key: 'pem',
    needs: ['php', 'ext-curl', 'ext-openssl'],
    proof: 'run',
    provedWith: [['PHP', '8.2']],
    write: phpProgram,
  },
  {
    id: 'apex',
    group: 'apex',
    name: 'Apex',
    key: 'salesforce_keystore',
    needs: ['sf'],
    proof: 'syntax_checked',
    provedWith: [['@apexdevtools/apex-parser', '5.2']],
    notes: ['runs_in_salesforce', 'named_credential'],
    write: apexProgram,
  },
  {
    id: 'github_actions',
    ...ON_CI,
    name: 'GitHub Actions',
    write: githubActions,
  },
  {
    id: 'gitlab_ci',
    ...ON_CI,
    name: 'GitLab CI/CD',
    write: gitlabCi,
  },
  {
    id: 'jenkins',
    ...ON_CI,
    name: 'Jenkins',
    write: jenkins,
  },
  {
    id: 'postman',
    group: 'settings',
    name: 'Postman',
    key: 'pem',
    needs: ['bash', 'openssl', 'newman'],
    install: 'npm install --global newman',
    proof: 'run',
    provedWith: [['newman', '6.2']],
    notes: ['assertion_from_script'],
    write: postman,
  },
  {
    id: 'dotenv',
    group: 'settings',
    name: '.env',
    key: 'none',
    needs: [],
    proof: 'read_back',
    provedWith: [['Node.js', '24']],
    write: dotenv,
  },
] as const satisfies readonly SampleRow[]

export type SampleId = (typeof SAMPLES)[number]['id']

/** A sample as it is shown: its row, and its code for one environment. */
export type Sample = Omit<SampleRow<SampleId>, 'write'> & Code

/** One sample for an environment. Total. Holds no key, no token and no assertion. */
export function sampleOf(id: SampleId, values: EnvironmentValues): Sample {
  const row: SampleRow<SampleId> | undefined = SAMPLES.find((sample) => sample.id === id)
  if (row === undefined) throw new Error(`no sample ${id}`)
  const { write, ...claims } = row
  return { ...claims, ...write({ ...values, keyFile: KEY_FILES[row.key] }) }
}
