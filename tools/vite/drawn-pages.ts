import type { PageName } from '#edge/front/routes.ts'

/** What the build makes of one HTML file. */
type DrawnPage = {
  /** An address it is served at. */
  address: string
  /** The module of the screen, whose chunk the HTML preloads. */
  module: string
  /** For those who find the address in a list of results. */
  description: string
  /** Of the tab, where the screen as it is drawn has no heading to name it. */
  title?: string
}

/** The screens that are drawn by the build. The shell is no screen: it stands for all others. */
export const DRAWN_PAGES: Record<Exclude<PageName, 'shell'>, DrawnPage> = {
  'index': {
    address: '/',
    module: 'src/app/home/HomePage.tsx',
    description:
      "A workbench in the browser for Salesforce's OAuth 2.0 JWT Bearer flow. Make the key and the certificate, sign the assertion, get the token, and see every byte. Private keys cannot leave the page.",
  },
  'inspect': {
    address: '/inspect',
    module: 'src/app/inspect/InspectPage.tsx',
    description:
      'Paste or drop a key, a certificate, a keystore, a JWT, a token request or an error answer of Salesforce: what it is, field by field, and what is wrong with it. Read in the page and sent nowhere.',
  },
  'trust': {
    address: '/trust',
    module: 'src/app/trust/TrustPage.tsx',
    description:
      'What this page can do with your secrets: what left it, what its relay sees, which hosts it reaches, how to do without it, and how to check all of that.',
  },
  'keys': {
    address: '/keys',
    module: 'src/app/keys/KeysPage.tsx',
    description: 'The private keys of this browser: they sign here and cannot be taken out. Make one or bring one.',
  },
  'environments': {
    address: '/environments',
    module: 'src/app/environments/EnvironmentsPage.tsx',
    description: 'The orgs this browser works with: rename, open, delete, or add one.',
  },
  'practice': {
    address: '/practice',
    module: 'src/app/practice/PracticePage.tsx',
    description:
      'Practice orgs verify signatures, know users, apps and approvals, and answer as Salesforce does. No Salesforce account is needed.',
  },
  'drills': {
    address: '/practice/drills',
    module: 'src/app/practice/PracticeDrillsPage.tsx',
    description:
      'A practice org is broken in one particular way: see what Salesforce would say, find out what it means, and put it right.',
  },
  'practice-org': {
    address: '/practice/00000000',
    module: 'src/app/practice/PracticeOrgPage.tsx',
    description: 'One practice org: its Setup, its users, its login history and its drills.',
    title: 'Practice org · Countersign',
  },
  'bench': {
    address: '/env/00000000',
    module: 'src/app/environment/EnvironmentRoute.tsx',
    description: "The bench of one environment: each step of Salesforce's JWT Bearer flow, with every byte in view.",
    title: 'Bench · Countersign',
  },
}
