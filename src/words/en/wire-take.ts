import { plural } from './format.ts'

export const takeAlong = {
  label: 'Take it along',
  har: 'HAR, secrets left out',
  harWithSecrets: 'HAR with the secrets…',
  diagram: 'Diagram as SVG',
  transcript: 'Transcript as Markdown',
  title: 'A HAR with the secrets in it',
  text: (count: number) =>
    `Access tokens and assertions of ${plural(count, { one: 'exchange', other: 'exchanges' })} are still in memory and will stand in the file as they were sent. Until they end, whoever has the file can act as the user they were given for.`,
  older:
    'Exchanges from before this page was opened were shortened when they were stored; of those the file has no secret.',
  download: 'Download with the secrets',
}
