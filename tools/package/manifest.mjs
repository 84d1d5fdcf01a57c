/**
 * The manifest of the package: the project's, without what only a checkout has.
 *
 * `provenance` is asked for only where a CI names the repository that it builds, and gives this run a token to sign a statement with:
 * npm compares the two, and refuses a package that does not name it (E422). Elsewhere nothing can sign a statement, and publishing
 * would fail.
 *
 * @param {Record<string, unknown> & { name: string }} project the project's manifest
 * @param {string} types name of the declaration of the library
 * @param {NodeJS.ProcessEnv} environment
 */
export function manifestOf({ name, version, description, license, engines }, types, environment) {
  const repository = repositoryOf(environment)
  return {
    name,
    version,
    description,
    license,
    ...(repository ? { repository } : {}),
    type: 'module',
    engines,
    bin: { [name]: 'lib/node/bin.js' },
    exports: {
      './practice': { types: `./lib/types/${types}`, default: './lib/node/practice.js' },
      './package.json': './package.json',
    },
    files: ['lib', 'dist', 'docs', 'CHANGELOG.md', 'SECURITY.md'],
    publishConfig: { access: 'public', ...(repository && canSign(environment) ? { provenance: true } : {}) },
    keywords: ['salesforce', 'oauth', 'jwt', 'jwt-bearer', 'rfc7523', 'mock'],
  }
}

/**
 * Whether a statement can be signed: in GitHub Actions a job with `id-token: write`, in GitLab CI/CD one with this name under
 * `id_tokens`.
 *
 * @see https://docs.npmjs.com/generating-provenance-statements
 * @param {NodeJS.ProcessEnv} environment
 */
function canSign({ ACTIONS_ID_TOKEN_REQUEST_URL, SIGSTORE_ID_TOKEN }) {
  return Boolean(ACTIONS_ID_TOKEN_REQUEST_URL || SIGSTORE_ID_TOKEN)
}

/**
 * The repository as GitHub Actions and GitLab CI/CD name it in variables of their own.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
function repositoryOf({ GITHUB_SERVER_URL, GITHUB_REPOSITORY, CI_PROJECT_URL }) {
  const address = GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : CI_PROJECT_URL
  return address ? { type: 'git', url: `git+${address}.git` } : undefined
}
