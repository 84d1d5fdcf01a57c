/** How a program that was started in a shell is ended together with all it started. */
import { execFile } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** What is to be ended: a shell, and whether it leads a process group of its own. */
export type Started = { pid: number; leadsGroup: boolean }

/** Milliseconds that a program gets between being asked to end and being ended. */
const GRACE = 1000

/**
 * Whether a program that is started can ask somebody something. A group of its own would have no terminal, so that it could not ask
 * for a PIN.
 */
export function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r+'))
    return true
  } catch {
    return false
  }
}

/**
 * Ends a shell and all that it started: asks first, and after {@link GRACE} insists. A group is met as a whole, also where the shell
 * is gone. Without one it is the shell and its descendants as `ps` tells them (alone where there is no `ps`), those of the grace
 * too; what a shell left behind that had ended before cannot be told from others there. What made a session of its own, as agents do, is left alone.
 * On Windows it is the tree that `taskkill` knows.
 *
 * @returns once each is gone, or was ended, or is not ours to end. Never rejects.
 */
export async function endPrograms(shell: Started): Promise<void> {
  if (process.platform === 'win32') {
    await run('taskkill', ['/pid', String(shell.pid), '/t', '/f']).catch(() => undefined)
    return
  }
  const asked = shell.leadsGroup ? [{ pid: -shell.pid }] : await treeOf([shell])
  for (const { pid } of asked) send(pid, 'SIGTERM')
  for (const until = Date.now() + GRACE; asked.some(({ pid }) => send(pid, 0)) && Date.now() < until;) await wait(20)
  for (const { pid } of shell.leadsGroup ? asked : await stopped(asked)) send(pid, 'SIGKILL')
}

/** @returns whether it is there and ours to end: another user's, as behind `sudo`, is not */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

type Program = { pid: number; group?: number }
type Row = { pid: number; parent: number; group: number }

/**
 * Those programs of them that are there and are who they were (a number that was given away again belongs to another group), and
 * their descendants. They themselves where nobody tells who they are.
 */
async function treeOf(programs: readonly Program[]): Promise<readonly Program[]> {
  const rows = await table()
  if (rows.length === 0) return programs
  const isOneOf = ({ pid, group }: Row): boolean =>
    programs.some((one) => one.pid === pid && (one.group ?? group) === group)
  const tree = rows.filter(isOneOf)
  // It grows while it is walked.
  for (const one of tree) tree.push(...rows.filter((row) => row.parent === one.pid && !tree.includes(row)))
  return tree
}

/** Stops them and all that they started meanwhile. Who is stopped starts nothing more. */
async function stopped(programs: readonly Program[]): Promise<readonly Program[]> {
  let tree = await treeOf(programs)
  for (let known = 0; known < tree.length;) {
    known = tree.length
    for (const { pid } of tree) send(pid, 'SIGSTOP')
    tree = await treeOf(tree)
  }
  return tree
}

const run = promisify(execFile)

async function table(): Promise<readonly Row[]> {
  const said = await run('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'pgid=']).catch(() => undefined)
  return (said?.stdout.trim().split('\n') ?? []).map((line) => {
    const [pid = 0, parent = 0, group = 0] = line.trim().split(/\s+/).map(Number)
    return { pid, parent, group }
  })
}
