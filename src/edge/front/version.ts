import manifest from '../../../package.json' with { type: 'json' }

/** The version of this deployment, from the package manifest. */
export const VERSION: string = manifest.version
