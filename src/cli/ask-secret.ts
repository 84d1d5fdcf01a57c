import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Where nothing that is typed is shown. */
const UNSEEN = new Writable({ write: (_chunk, _encoding, done) => done() })

/**
 * Whether a person can be asked something: sees a question, and what they type arrives. Not once standard input was read to its end,
 * as a key that is typed is: an ended input never gives an answer, nor an end.
 */
export function isSomebodyThere(): boolean {
  const { stdin, stderr } = process
  return stdin.isTTY && stderr.isTTY && !stdin.readableEnded && !stdin.destroyed
}

/**
 * Asks for a secret on the terminal, which does not show it. Ctrl-C ends this program by SIGINT, with the terminal as it was.
 *
 * @returns what was typed; undefined where nobody can be asked ({@link isSomebodyThere}), and where the person ended the input
 */
export function askSecret(question: string): Promise<string | undefined> {
  if (!isSomebodyThere()) return Promise.resolve(undefined)
  const { stdin, stderr } = process
  return new Promise((resolve) => {
    // First the terminal is silent, then it asks: who types at once is not shown either.
    const terminal = createInterface({ input: stdin, output: UNSEEN, terminal: true, historySize: 0 })
    const end = (answer: string | undefined): void => {
      resolve(answer)
      terminal.close()
    }
    terminal.once('line', end)
    terminal.once('SIGINT', () => {
      end(undefined)
      process.kill(process.pid, 'SIGINT')
    })
    terminal.once('close', () => {
      stderr.write('\n')
      resolve(undefined)
    })
    stderr.write(`${question} `)
  })
}
