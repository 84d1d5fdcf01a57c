/**
 * A practice org as a service of somebody's CI: the examples against the image and its settings, and their script as it
 * stands against the server with the environment they give it. No Docker engine runs them here.
 */
import { spawn } from 'node:child_process'
import { sign } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'

import { DockerfileParser } from 'dockerfile-ast'
import { afterAll, describe, expect, it } from 'vitest'
import * as v from 'valibot'

import { startServer } from '#edge/node/server/start-server.ts'
import { readNodeSettings } from '#edge/node/settings/settings.ts'
import { makePageFolder } from '#edge/node/testing/running.ts'

import { parseYaml } from '../code/yaml.ts'

const SCRIPT = 'docs/examples/practice-org.sh'

const IMAGE = v.literal('registry.example.com/countersign:0.1.0')
const ENVIRONMENT = v.record(v.string(), v.string())
/** What is asked of the container beside the image; anything else is a name that was misspelt. */
const COMPOSE = v.object({
  services: v.strictObject({
    countersign: v.strictObject({
      image: IMAGE,
      read_only: v.literal(true),
      cap_drop: v.tuple([v.literal('ALL')]),
      security_opt: v.tuple([v.literal('no-new-privileges:true')]),
      environment: ENVIRONMENT,
      healthcheck: v.strictObject({ interval: v.literal('2s') }),
    }),
    tests: v.looseObject({
      depends_on: v.strictObject({ countersign: v.strictObject({ condition: v.literal('service_healthy') }) }),
      command: v.pipe(v.string(), v.regex(/^sh -ec '[^']+'$/)),
    }),
  }),
})
const GITLAB = v.object({
  test: v.strictObject({
    image: v.string(),
    services: v.strictTuple([v.strictObject({ name: IMAGE, alias: v.string(), variables: ENVIRONMENT })]),
    script: v.array(v.string()),
  }),
})
const GITHUB = v.object({
  jobs: v.strictObject({
    test: v.strictObject({
      'runs-on': v.string(),
      'services': v.strictObject({
        countersign: v.strictObject({
          image: IMAGE,
          env: ENVIRONMENT,
          ports: v.strictTuple([v.string()]),
          options: v.string(),
        }),
      }),
      'steps': v.strictTuple([v.strictObject({ uses: v.string() }), v.strictObject({ run: v.string() })]),
    }),
  }),
})

const read = <Schema extends v.GenericSchema>(schema: Schema, path: string): v.InferOutput<Schema> =>
  v.parse(schema, parseYaml(readFileSync(path, 'utf8')))

const compose = read(COMPOSE, 'docs/examples/compose.yaml').services
const gitlab = read(GITLAB, 'docs/examples/gitlab-ci.yml').test
const github = read(GITHUB, 'docs/examples/github-actions.yml').jobs.test
const [gitlabService] = gitlab.services

/** Of each: what the container is given, the name and port it is found at, and the lines of the job. */
const USES = [
  {
    name: 'compose',
    environment: compose.countersign.environment,
    at: 'countersign:8788',
    lines: compose.tests.command.slice("sh -ec '".length, -1),
  },
  {
    name: 'GitLab',
    environment: gitlabService.variables,
    at: `${gitlabService.alias}:8788`,
    lines: gitlab.script.join('\n'),
  },
  {
    name: 'GitHub Actions',
    environment: github.services.countersign.env,
    at: 'localhost:8788',
    lines: github.steps[1].run,
  },
]

const folder = mkdtempSync(join(tmpdir(), 'countersign-service-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the image', () => {
  const file = DockerfileParser.parse(readFileSync('Dockerfile', 'utf8'))
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const last = (keyword: string) =>
    file
      .getInstructions()
      .findLast((instruction) => instruction.getKeyword() === keyword)
      ?.getArgumentsContent() ?? ''

  it('has the version, the port and the health check that the examples count on', () => {
    expect(IMAGE.literal).toBe(`registry.example.com/countersign:${version}`)
    expect([last('EXPOSE'), /\bPORT=(\S+)/.exec(last('ENV'))?.[1]]).toEqual(['8788', '8788'])
    expect(github.services.countersign.ports).toEqual(['8788:8788'])
    expect(last('HEALTHCHECK')).toContain('http://127.0.0.1:8788/healthz')
    // The examples set its interval alone, so that the command stays the image's.
    expect(github.services.countersign.options.match(/--health-\S+ \S+/g)).toEqual(['--health-interval 2s'])
  })
})

describe.each(USES)('the example for $name', ({ environment, at, lines }) => {
  it('makes an org that the job can log in to, under the name it knows the service by', async () => {
    expect(environment).toEqual({ PUBLIC_ORIGIN: `http://${at}` })
    expect(lines).toContain(`sh practice-org.sh http://${at} /tmp/org`)
    // Of the machine: a port that is free, and memory in place of a folder that the container may not write.
    const settings = readNodeSettings({ ...environment, HOST: '127.0.0.1', PORT: '0' })
    if (!settings.ok) throw new Error(settings.refusal.setting)
    const server = await startServer({ ...settings.value, dataDirectory: undefined }, await makePageFolder())
    try {
      const { code, said, variables } = await runJob(lines, at, server.port)
      expect([code, said]).toEqual([0, ''])
      expect(statSync(variables['SF_PRIVATE_KEY_FILE'] ?? '').mode & 0o077).toBe(0)
      expect(await logIn(variables, at, server.port)).toMatchObject({
        token_type: 'Bearer',
        instance_url: `http://${at}`,
      })
    } finally {
      await server.stop()
    }
  })
})

it('the script says what the server answered, and ends with 1', async () => {
  const settings = readNodeSettings({ PRACTICE: 'off', HOST: '127.0.0.1', PORT: '0' })
  if (!settings.ok) throw new Error(settings.refusal.setting)
  const server = await startServer(settings.value, await makePageFolder())
  try {
    const { code, said } = await runJob(
      'sh practice-org.sh http://localhost:8788 /tmp/org',
      'localhost:8788',
      server.port,
    )
    expect(code).toBe(1)
    expect(said).toContain('practice-org.sh: refused at http://localhost:8788')
  } finally {
    await server.stop()
  }
})

/** Runs lines of a job in a folder with the script; `npm test` of the reader is a program that tells its environment. */
async function runJob(lines: string, at: string, port: number) {
  const work = mkdtempSync(join(folder, 'job-'))
  writeFileSync(join(work, 'practice-org.sh'), readFileSync(SCRIPT))
  writeFileSync(
    join(work, 'npm'),
    `#!/bin/sh\nexec '${process.execPath}' -p 'JSON.stringify(process.env)' > environment.json\n`,
  )
  chmodSync(join(work, 'npm'), 0o755)
  // What the container network does: the name leads to the server.
  writeFileSync(join(work, '.curlrc'), `connect-to = "${at}:127.0.0.1:${port}"\n`)
  const job = spawn('sh', ['-ec', lines.replaceAll('/tmp/org', `${work}/org`)], {
    cwd: work,
    env: { PATH: `${work}:${process.env['PATH']}`, CURL_HOME: work, HOME: work },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  job.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise((resolve) => job.on('close', resolve))
  const written = code === 0 ? readFileSync(join(work, 'environment.json'), 'utf8') : '{}'
  return { code, said, variables: JSON.parse(written) as Record<string, string> }
}

/** The answer of the token endpoint to an assertion of the environment's values. */
function logIn(variables: Record<string, string>, at: string, port: number): Promise<unknown> {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const {
    SF_CLIENT_ID: iss,
    SF_USERNAME: sub,
    SF_AUDIENCE_URL: aud,
    SF_LOGIN_URL,
    SF_PRIVATE_KEY_FILE = '',
  } = variables
  const input = `${part({ alg: 'RS256' })}.${part({ iss, sub, aud, exp: Math.floor(Date.now() / 1000) + 120 })}`
  const signature = sign('sha256', Buffer.from(input), readFileSync(SF_PRIVATE_KEY_FILE)).toString('base64url')
  const { pathname } = new URL(`${SF_LOGIN_URL}/services/oauth2/token`)
  return new Promise((resolve, reject) => {
    const headers = { 'Host': at, 'Content-Type': 'application/x-www-form-urlencoded' }
    httpRequest({ host: '127.0.0.1', port, path: pathname, method: 'POST', headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve(JSON.parse(text)))
    })
      .on('error', reject)
      .end(
        String(
          new URLSearchParams({
            grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
            assertion: `${input}.${signature}`,
          }),
        ),
      )
  })
}
