/**
 * Recipes for services that run jobs. Each keeps the key in a secret that the service gives to the job as a file or as text of
 * several lines, and runs the script of curl and OpenSSL, which stands in the repository beside it.
 */
import type { Code, CodeFile, CodeInput } from '../input/sample.ts'
import { curlScript } from './curl-openssl.ts'

/** GitHub gives secrets as text and keeps their line breaks; `echo $KEY` without quotes would lose them. */
export function githubActions(input: CodeInput): Code {
  const text = `# The secret is made of the key file as it is, line breaks included:
#   gh secret set SALESFORCE_PRIVATE_KEY < private-key.pem
name: Salesforce
on: workflow_dispatch
permissions:
  contents: read
jobs:
  login:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - name: Log in and query
        env:
          SALESFORCE_PRIVATE_KEY: \${{ secrets.SALESFORCE_PRIVATE_KEY }}
        run: |
          umask 077
          trap 'rm -f private-key.pem' EXIT
          printf '%s\\n' "$SALESFORCE_PRIVATE_KEY" > private-key.pem
          bash login.sh private-key.pem
`
  return recipe(
    { name: '.github/workflows/salesforce.yml', language: 'yaml', text },
    input,
    'gh workflow run Salesforce',
  )
}

/** GitLab writes a variable of the type File into a file and gives its path. */
export function gitlabCi(input: CodeInput): Code {
  const text = `# SALESFORCE_PRIVATE_KEY is a variable of the type File, protected: GitLab keeps its line breaks and gives the path.
salesforce:
  image: debian:stable-slim
  before_script:
    - apt-get update -qq && apt-get install -y -qq ca-certificates curl openssl
  script:
    - bash login.sh "$SALESFORCE_PRIVATE_KEY"
`
  return recipe({ name: '.gitlab-ci.yml', language: 'yaml', text }, input, 'glab ci run')
}

/** Jenkins gives a secret file by its path, and takes it away after the block. */
export function jenkins(input: CodeInput): Code {
  const text = `// salesforce-private-key is a credential of the kind "Secret file".
pipeline {
  agent any
  stages {
    stage('Log in and query') {
      steps {
        withCredentials([file(credentialsId: 'salesforce-private-key', variable: 'SALESFORCE_PRIVATE_KEY')]) {
          // Single quotes: the shell reads the variable, and Groovy writes it into no log.
          sh 'bash login.sh "$SALESFORCE_PRIVATE_KEY"'
        }
      }
    }
  }
}
`
  return recipe({ name: 'Jenkinsfile', language: 'groovy', text }, input, 'bash login.sh private-key.pem')
}

function recipe(file: CodeFile, input: CodeInput, run: string): Code {
  return { files: [file, curlScript(input)], run }
}
