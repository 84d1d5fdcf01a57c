import { onDemand } from './on-demand.ts'

/** One file of a zip: its path below the folder, with slashes. */
type ZippedFile = { name: string; content: string | Uint8Array<ArrayBuffer> }

/**
 * Files as one zip, all below one folder. The writer of zips arrives with the first.
 *
 * @param at what the files carry as their time; else the time they are packed
 */
export async function zipOf(folder: string, files: readonly ZippedFile[], at?: Date): Promise<Uint8Array<ArrayBuffer>> {
  const { downloadZip } = await onDemand(() => import('client-zip'))
  const entries = files.map(({ name, content }) => ({
    name: `${folder}/${name}`,
    input: content,
    ...(at === undefined ? {} : { lastModified: at }),
  }))
  return new Uint8Array(await downloadZip(entries).arrayBuffer())
}
