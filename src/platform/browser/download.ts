/** Hands a file to the browser's download machinery. Nothing is sent anywhere. */
export function downloadFile(name: string, content: Uint8Array<ArrayBuffer> | string, mediaType: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Revoked late: some engines read the blob only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
