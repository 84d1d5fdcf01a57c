import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { promisify } from 'node:util'

import { commandsOf, main } from '#cli/main.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { scratchFolder } from '../../e2e/fixtures/oracles.ts'
import { PROGRAM } from './program.ts'

const folder = scratchFolder()
beforeAll(() => {
  folder.write('server.key', '')
  folder.write('two words.pem', '')
  for (const name of ['a*.key', 'abc.key', '[x].pem', 'x.pem']) folder.write(name, '')
  mkdirSync(folder.path('orgs'))
})
afterAll(() => folder.remove())

async function script(shell: string): Promise<string> {
  const printed: string[] = []
  const io = { print: (line: string) => printed.push(line), complain: () => expect.unreachable() }
  expect(await main(['completion', shell], io, PROGRAM)).toBe(0)
  return printed.join('\n')
}

const names = [...commandsOf(PROGRAM).keys()]

describe('the completion of bash', () => {
  let text = ''
  beforeAll(async () => {
    text = await script('bash')
  })

  /** What bash would offer where these words were typed, the last as far as it goes. */
  function offered(...words: string[]): string[] {
    const line = ['countersign', ...words]
    const set = `COMP_WORDS=(${line.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}`
    const run = `${text}\n${set}; _countersign; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', run], { cwd: folder.path('.'), encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.split('\n').filter((one) => one !== '')
  }

  it('offers the commands, and of one its options', () => {
    expect(offered('')).toEqual([...names, 'help'])
    expect(offered('insp')).toEqual(['inspect'])
    expect(offered('help', 'pro')).toEqual(['probe'])
    for (const { name, options } of commandsOf(PROGRAM).values())
      expect(offered(name, '--')).toEqual([...Object.keys(options), 'help'].map((option) => `--${option}`))
  })

  it('offers files, values and shells where they belong, and nothing where a text does', () => {
    expect(offered('inspect', 'serv')).toEqual(['server.key'])
    expect(offered('login', '--key', 's')).toEqual(['server.key'])
    expect(offered('login', '--key', '=')).toContain('server.key')
    expect(offered('login', '--key', '=', 's')).toEqual(['server.key'])
    expect(offered('lint', '--org-kind', 's')).toEqual(['sandbox', 'scratch'])
    expect(offered('inspect', 'a').toSorted()).toEqual(['a*.key', 'abc.key'])
    expect(offered('inspect', '[')).toEqual(['[x].pem'])
    expect(offered('login', '--username', '')).toEqual([])
    expect(offered('login', 's')).toEqual([])
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish'])
  })

  it('is registered for the program', () => {
    const said = execFileSync('bash', ['--norc', '-c', `${text}\ncomplete -p countersign`], { encoding: 'utf8' })
    expect(said.trim()).toBe('complete -F _countersign countersign')
  })
})

/** What a shell on a terminal of its own makes of lines with Tab behind them: what it lists, and how the line stands then. */
async function typed(shell: readonly string[], lines: readonly string[]): Promise<{ listed: string; line: string }[]> {
  const erase = '\u0015'
  const steps = lines.map((line, at) => [at === 0 ? 'ready> ' : SHOWN, { keys: `${erase}${line}\t\u0007` }])
  const all = JSON.stringify([...steps, [SHOWN, { keys: `${erase}exit\r` }]])
  const env = { PATH: process.env['PATH'], HOME: folder.path('.'), ZDOTDIR: folder.path('.'), TERM: 'dumb' }
  const { stdout } = await promisify(execFile)('/usr/bin/python3', [TERMINAL, all, ...shell], {
    cwd: folder.path('.'),
    env,
  })
  const { shown } = JSON.parse(stdout) as { shown: string }
  return Array.from(shown.matchAll(/([^<]*)<<([^>]*)>>/g), ([, listed = '', line = '']) => ({ listed, line }))
}

/** The line was shown, and the shell takes keys again. */
const SHOWN = '>>\r\nready> '

const TERMINAL = new URL('../../e2e/fixtures/terminal.py', import.meta.url).pathname

/** Lines that one thing completes, and what they become. */
const COMPLETED = [
  ['countersign insp', 'countersign inspect '],
  ['countersign help pro', 'countersign help probe '],
  ['countersign inspect serv', 'countersign inspect server.key '],
  ['countersign login --key t', String.raw`countersign login --key two\ words.pem `],
  [String.raw`countersign inspect two\ w`, String.raw`countersign inspect two\ words.pem `],
  ['countersign inspect "two w', 'countersign inspect "two words.pem" '],
  ["countersign inspect 'two", "countersign inspect 'two words.pem' "],
  [String.raw`countersign inspect \[`, String.raw`countersign inspect \[x\].pem `],
  ['countersign serve --data o', 'countersign serve --data orgs/'],
  ['countersign lint --org-kind pro', 'countersign lint --org-kind production '],
  ['countersign login --username s', 'countersign login --username s'],
  ['countersign completion b', 'countersign completion bash '],
] as const

it('bash completes lines that are typed', async () => {
  const rc = folder.write(
    'bashrc',
    `${await script('bash')}\nPS1='ready> '\nbind 'set bell-style none'\nbind -x '"\\C-g": echo "<<$READLINE_LINE>>"'\n`,
  )
  const lines = COMPLETED.map(([line]) => line)
  const others = ['countersign login --key=serv', 'countersign login --cl', 'countersign inspect "$PWD/serv']
  const became = await typed(['bash', '--noprofile', '--rcfile', rc, '-i'], [...lines, ...others])
  expect(became.map(({ line }) => line.trim())).toEqual([
    ...COMPLETED.map(([, line]) => line.trim()),
    'countersign login --key=server.key',
    'countersign login --client-id',
    'countersign inspect "$PWD/serv',
  ])
})

it('zsh completes lines that are typed, and lists commands and options with what they mean', async () => {
  folder.write('_countersign', await script('zsh'))
  const rc = [
    "PROMPT='ready> '",
    `fpath=(${folder.path('.')} $fpath)`,
    'autoload -Uz compinit && compinit -u -D',
    'unsetopt beep',
    'LISTMAX=999',
    'show() { zle -I; print -r -- "<<$BUFFER>>" }',
    "zle -N show; bindkey '^G' show",
  ]
  folder.write('.zshrc', rc.join('\n'))
  const commands = [...commandsOf(PROGRAM).values()]
  const lines = [
    ...COMPLETED.map(([line]) => line),
    'countersign login --cl',
    'countersign ',
    ...names.map((name) => `countersign ${name} --`),
  ]
  const became = await typed(['zsh', '-i'], lines)
  expect(became.slice(0, COMPLETED.length).map(({ line }) => line.trim())).toEqual(
    COMPLETED.map(([, line]) => line.trim()),
  )
  const [option, overview, ...options] = became.slice(COMPLETED.length)
  expect(option?.line).toBe('countersign login --client-id=')
  for (const { summary } of commands) expect(overview?.listed).toContain(summary.slice(0, 20))
  for (const [at, command] of commands.entries()) {
    // One that is alone is not listed: it stands in the line.
    const { listed: text = '', line = '' } = options[at] ?? {}
    const listed = text.match(/^--[a-z-]+/gm) ?? line.trim().split(' ').slice(2)
    expect(listed).toEqual([...Object.keys(command.options), 'help'].map((option) => `--${option}`).toSorted())
  }
})

describe('the completion of fish', () => {
  it('offers commands, options, files and values', async () => {
    const file = folder.write('countersign.fish', await script('fish'))
    const offered = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `source ${file}; complete -C ${quoted(line)}`], {
        cwd: folder.path('.'),
        env: { ...process.env, HOME: folder.path('.') },
        encoding: 'utf8',
      })
        .split('\n')
        .map((one) => one.split('\t')[0] ?? '')
        .filter((one) => one !== '')
    expect(offered('countersign ')).toEqual(expect.arrayContaining(names))
    expect(offered('countersign login --cl')).toEqual(['--client-id'])
    expect(offered('countersign lint --org-kind s')).toEqual(['sandbox', 'scratch'])
    expect(offered('countersign inspect serv')).toEqual(['server.key'])
    expect(offered('countersign login --username ')).toEqual([])
    expect(offered('countersign completion b')).toEqual(['bash'])
  })
})

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
