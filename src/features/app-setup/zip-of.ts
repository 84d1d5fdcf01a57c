import type { PackageFile } from '#core/app-package/package-file.ts'

/**
 * Files as one zip, all below one folder. The writer of zips arrives with the first.
 *
 * @throws where that part of the page cannot be fetched
 */
export async function zipOf(folder: string, files: readonly PackageFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const { downloadZip } = await import('client-zip')
  const entries = files.map(({ path, text }) => ({ name: `${folder}/${path}`, input: text }))
  return new Uint8Array(await downloadZip(entries).arrayBuffer())
}
