/** The scripts of recipes, taken out of what was generated as the service would take them, and how the service gives the key. */
import { parseYaml } from './yaml.ts'

import type { SampleId } from '../../src/core/code/samples/samples.ts'

/** A step of a job: the lines a shell is given, and how. `key`: what stands in the variable, the text of the key or a path. */
export type JobStep = { shell: string; lines: string; variable: string; key: 'text' | 'file' }

/** Of each recipe: its file, and its one step that needs the key. Throws what is no such recipe. */
export const RECIPES = [
  { sample: 'github_actions', file: '.github/workflows/salesforce.yml', step: githubStep },
  { sample: 'gitlab_ci', file: '.gitlab-ci.yml', step: gitlabStep },
  { sample: 'jenkins', file: 'Jenkinsfile', step: jenkinsStep },
] as const satisfies readonly { sample: SampleId; file: string; step: (text: string) => JobStep }[]

function githubStep(text: string): JobStep {
  const { jobs } = parseYaml(text) as {
    jobs: Record<string, { steps: { run?: string; env?: Record<string, string> }[] }>
  }
  const steps = Object.values(jobs).flatMap((job) => job.steps.filter(({ run }) => run !== undefined))
  const [{ run = '', env = {} } = {}, ...more] = steps
  const [[variable, value] = ['', ''], ...others] = Object.entries(env)
  if (more.length > 0 || others.length > 0)
    throw new Error('more than one step, or variable, of the recipe runs something')
  if (!/^\$\{\{ secrets\.\w+ \}\}$/.test(value)) throw new Error(`${variable} is no secret of GitHub's`)
  // A step without a shell of its own. Workflow syntax for GitHub Actions, "jobs.<job_id>.steps[*].shell".
  return { shell: 'bash -e', lines: run, variable, key: 'text' }
}

function gitlabStep(text: string): JobStep {
  const jobs = Object.values(parseYaml(text) as Record<string, { script: string[] }>)
  const lines = jobs.flatMap(({ script }) => script)
  const [, variable = ''] = /"\$(\w+)"/.exec(lines.join('\n')) ?? []
  return { shell: 'bash -eo pipefail', lines: lines.join('\n'), variable, key: 'file' }
}

function jenkinsStep(text: string): JobStep {
  const [, line] = /^ *sh '((?:[^'\\]|\\.)*)'$/m.exec(text) ?? []
  const [, variable] = /file\(credentialsId: '[\w-]+', variable: '(\w+)'\)/.exec(text) ?? []
  if (line === undefined || variable === undefined) throw new Error('the pipeline has no step sh, or no secret file')
  return { shell: 'sh -xe', lines: line.replaceAll(/\\(.)/g, '$1'), variable, key: 'file' }
}
