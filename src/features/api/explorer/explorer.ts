/** The three ways to ask. */
export const EXPLORER_VIEWS = ['soql', 'objects', 'path'] as const
export type ExplorerView = (typeof EXPLORER_VIEWS)[number]

/** An object, or one record by its path. */
export type ObjectPlace = { kind: 'object'; name: string } | { kind: 'record'; path: string }
