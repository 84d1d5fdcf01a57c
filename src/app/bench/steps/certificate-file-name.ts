/** What the certificate of an environment is called as a file, without its ending. */
export function certificateFileName(environmentName: string): string {
  return (
    environmentName
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'countersign'
  )
}
