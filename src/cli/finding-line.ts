import type { Finding } from '#core/kernel/finding.ts'

/** One finding as a line for a person. */
export function findingLine(
  { level, evidence, source }: Finding,
  { title, text }: { title: string; text: string },
): string {
  return `  ${level}: ${title}. ${text} (${evidence}: ${source})`
}
