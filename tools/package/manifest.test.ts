import { expect, it } from 'vitest'

import { manifestOf } from './manifest.mjs'
import { forPackage, namedPaths, relativeLinks, withoutSection } from './texts.mjs'

const manifestIn = (environment: NodeJS.ProcessEnv) => manifestOf({ name: 'countersign' }, 'x.d.ts', environment)

const GITHUB = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'acme/countersign' }
const GITLAB = { CI_PROJECT_URL: 'https://gitlab.com/acme/countersign' }

it.each([
  ['GitHub Actions', GITHUB, { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x.example/' }, 'github.com'],
  ['GitLab CI/CD', GITLAB, { SIGSTORE_ID_TOKEN: 'x' }, 'gitlab.com'],
])('the package names the repository of %s, with provenance where the job may sign it', (_ci, named, token, host) => {
  const repository = { type: 'git', url: `git+https://${host}/acme/countersign.git` }
  const access = 'public'
  expect(manifestIn(named)).toMatchObject({ repository })
  expect(manifestIn(named).publishConfig).toEqual({ access })
  expect(manifestIn({ ...named, ...token })).toMatchObject({ repository, publishConfig: { access, provenance: true } })
  expect(manifestIn(token).publishConfig).toEqual({ access })
})

it.each([{}, { GITHUB_SERVER_URL: 'https://github.com' }, { GITHUB_REPOSITORY: 'acme/countersign' }])(
  'without a CI that names all of its repository npm is not asked for provenance: %j',
  (environment) => {
    expect(manifestIn(environment)).not.toHaveProperty('repository')
    expect(manifestIn(environment).publishConfig).toEqual({ access: 'public' })
  },
)

it('a link into the checkout leaves its words, and every other link is as it was', () => {
  const text = '[a](docs/a.md#b), [b](SECURITY.md), [c](https://x.example/docs), ![d](docs/d.png)'
  expect(relativeLinks(text)).toEqual(['docs/a.md', 'SECURITY.md', 'docs/d.png'])
  expect(forPackage(text, (path) => path === 'SECURITY.md')).toBe('a, [b](SECURITY.md), [c](https://x.example/docs), d')
})

it('a section is left out up to the next, and one that is not there is told', () => {
  const text = '# A\n\n## B\n\nb\n\n### C\n\n## D\n\nd\n'
  expect(withoutSection(text, 'B')).toBe('# A\n\n## D\n\nd\n')
  expect(withoutSection(text, 'D')).toBe('# A\n\n## B\n\nb\n\n### C\n')
  expect(() => withoutSection(text, 'C')).toThrow('no section C')
})

it('paths into the checkout are found as code, linked and bare, and addresses and tests are none', () => {
  const text =
    'As `docs/a.md` has it, [b](src/b.ts), examples/. Not /services/docs/x, https://x.example/docs/y, `src/c.test.ts`.'
  expect(namedPaths(text)).toEqual(['docs/a.md', 'src/b.ts', 'examples/'])
})
