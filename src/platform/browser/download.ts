/** Hands a file to the browser's download machinery: bytes, a text, or the parts of one. Nothing is sent anywhere. */
export function downloadFile(
  name: string,
  content: Uint8Array<ArrayBuffer> | string | readonly string[],
  mediaType: string,
): void {
  const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : [...content]
  const url = URL.createObjectURL(new Blob(parts, { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Revoked late: some engines read the blob only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
