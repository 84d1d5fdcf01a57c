/** The page where an assertion is built without an environment. */
export const assertPage = {
  heading: 'Build an assertion',
  lead: 'Write header and claims, right or wrong, see what Salesforce makes of them, sign, and share the set-up. Nothing here is kept: it is gone with the page, but for a key of your shelf.',
  setup: 'Set-up',
  kind: 'Kind of environment',
  host: 'My Domain host',
  app: 'Kind of app',
  key: 'Key',
  noKey: 'None yet',
  make: 'Make a key in this page',
  made: 'made in this page',
  linkTitle: 'A link brought a set-up',
  linkText: 'It would take the place of what you have here.',
  takeLink: 'Take it over',
  keepMine: 'Keep mine',
  taken: 'The set-up of the link is here. It brought no key: make one, or choose one of yours.',
}

/** As short as a row of choices wants them. */
export const shortKinds = { practice: 'Practice', production: 'Production', sandbox: 'Sandbox', my_domain: 'My Domain' }
