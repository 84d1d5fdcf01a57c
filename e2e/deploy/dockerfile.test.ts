import { readFileSync } from 'node:fs'

import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { describe, expect, it } from 'vitest'

const text = readFileSync('Dockerfile', 'utf8')
const file = DockerfileParser.parse(text)

const lastStage = file.getInstructions().slice(file.getInstructions().findLastIndex(is('FROM')))

function is(keyword: string): (instruction: Instruction) => boolean {
  return (instruction) => instruction.getKeyword() === keyword
}

function argumentsOf(instructions: readonly Instruction[], keyword: string): string[] {
  return instructions.filter(is(keyword)).map((instruction) => instruction.getArgumentsContent() ?? '')
}

/** The rules of hadolint that can apply to a file without shell scripts, by their numbers there. */
describe('the Dockerfile', () => {
  it('is one that Docker builds, without a warning', () => {
    expect(validate(text)).toEqual([])
  })

  it('pins the version of every base image (DL3006, DL3007)', () => {
    const images = file.getFROMs().map((from) => from.getImage())
    expect(images.length).toBeGreaterThan(0)
    for (const image of images) expect(image).toMatch(/^[a-z0-9./-]+:\d+\.\d+\.\d+-[a-z0-9.-]+$/)
  })

  it('copies only from stages it has, and adds nothing from elsewhere (DL3020, DL3022)', () => {
    const stages = file.getFROMs().map((from) => from.getBuildStage())
    const sources = file.getCOPYs().flatMap((copy) => copy.getFromFlag()?.getValue() ?? [])
    expect(sources.length).toBeGreaterThan(0)
    for (const source of sources) expect(stages).toContain(source)
    expect(argumentsOf(file.getInstructions(), 'ADD')).toEqual([])
  })

  it('names absolute folders (DL3000)', () => {
    const folders = argumentsOf(file.getInstructions(), 'WORKDIR')
    expect(folders.length).toBeGreaterThan(0)
    for (const folder of folders) expect(folder).toMatch(/^\//)
  })

  it('installs what the lock file says, and runs nobody else’s scripts', () => {
    const installs = argumentsOf(file.getInstructions(), 'RUN').filter(
      (run) => /\bnpm\b/.test(run) && !/run build/.test(run),
    )
    expect(installs.length).toBeGreaterThan(0)
    for (const install of installs) expect(install).toMatch(/^npm ci --ignore-scripts\b/)
    expect(argumentsOf(file.getInstructions(), 'RUN').join('\n')).not.toMatch(/\bsudo\b|\bcurl\b|\bapt(?:-get)?\b/)
  })

  it('ends as a user without rights, with one command and one health check in exec form (DL3002, DL3025, DL4003, DL3057)', () => {
    expect(argumentsOf(lastStage, 'USER')).toEqual(['1000:1000'])
    for (const keyword of ['CMD', 'HEALTHCHECK']) {
      const [command, ...more] = argumentsOf(lastStage, keyword)
      expect([keyword, more]).toEqual([keyword, []])
      expect(command).toMatch(/(?:^|CMD )\["node", .*\]$/)
    }
    expect(lastStage.findLastIndex(is('USER'))).toBeLessThan(lastStage.findIndex(is('CMD')))
  })

  it('has the folder for practice orgs, with the owner a new volume is to have', () => {
    const directory = /DATA_DIR=(\S+)/.exec(argumentsOf(lastStage, 'ENV').join(' '))?.[1]
    expect(argumentsOf(lastStage, 'RUN')).toEqual([`mkdir ${directory} && chown 1000:1000 ${directory}`])
    expect(lastStage.findLastIndex(is('RUN'))).toBeLessThan(lastStage.findIndex(is('USER')))
  })

  it('holds no secret and starts no test mode', () => {
    const settings = argumentsOf(file.getInstructions(), 'ENV').concat(argumentsOf(file.getInstructions(), 'ARG'))
    expect(settings.join(' ')).not.toMatch(/OVERRIDE|KEY|TOKEN|SECRET|PASSWORD/i)
  })

  it('starts what `npm start` starts', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    expect(argumentsOf(lastStage, 'CMD')).toEqual(['["node", "src/edge/node.ts"]'])
    expect(readFileSync('tools/start.mjs', 'utf8') + scripts['start']).toContain('src/edge/node.ts')
  })
})
