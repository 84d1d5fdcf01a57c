/** What is pasted as text, its lines ended as an editor ends them. */
export function pastedText(clipboard: DataTransfer | null): string {
  return (clipboard?.getData('text/plain') ?? '').replace(/\r\n?/g, '\n')
}
