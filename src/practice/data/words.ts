/** Word lists the sample rows are put together from. Nobody's real name, company or address. */

export const COMPANY_FIRST = [
  'Alder',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elm',
  'Fir',
  'Ginkgo',
  'Hazel',
  'Ironwood',
  'Juniper',
] as const
export const COMPANY_SECOND = ['Works', 'Trading', 'Laboratories', 'Freight'] as const
export const FIRST_NAMES = [
  'Aiko',
  'Bruno',
  'Chidi',
  'Dana',
  'Elif',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kemi',
  'Lena',
  'Marek',
  'Nora',
  'Omar',
  'Priya',
  'Quinn',
  'Rosa',
  'Sven',
  'Tala',
] as const
export const LAST_NAMES = [
  'Abara',
  'Berg',
  'Costa',
  'Dumont',
  'Eriksen',
  'Fischer',
  'Garcia',
  'Haddad',
  'Ito',
  'Jansen',
  'Kovac',
  'Lind',
  'Moreau',
  'Novak',
  'Okafor',
  'Petrov',
  'Quist',
  'Rossi',
  'Singh',
  'Tanaka',
] as const
export const INDUSTRIES = [
  'Agriculture',
  'Banking',
  'Construction',
  'Education',
  'Energy',
  'Healthcare',
  'Manufacturing',
  'Technology',
] as const
export const ACCOUNT_TYPES = ['Customer - Direct', 'Customer - Channel', 'Prospect', 'Technology Partner'] as const
export const RATINGS = ['Hot', 'Warm', 'Cold'] as const
export const TITLES = ['Buyer', 'CFO', 'Developer', 'Director', 'Engineer', 'Manager', 'VP Operations'] as const
export const DEPARTMENTS = ['Finance', 'IT', 'Operations', 'Purchasing', 'Sales'] as const
export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'] as const
export const LEAD_STATUSES = [
  'Open - Not Contacted',
  'Working - Contacted',
  'Closed - Converted',
  'Closed - Not Converted',
] as const
type City = readonly [city: string, country: string]
type Stage = readonly [name: string, probabilityPercent: number]

export const CITIES: readonly [City, ...City[]] = [
  ['Antwerp', 'Belgium'],
  ['Bergen', 'Norway'],
  ['Cork', 'Ireland'],
  ['Denver', 'USA'],
  ['Fukuoka', 'Japan'],
  ['Graz', 'Austria'],
  ['Lagos', 'Nigeria'],
  ['Porto', 'Portugal'],
]
/** Sales stages with their probability in percent, in order. */
export const STAGES: readonly [Stage, ...Stage[]] = [
  ['Prospecting', 10],
  ['Qualification', 20],
  ['Proposal/Price Quote', 75],
  ['Negotiation/Review', 90],
  ['Closed Won', 100],
  ['Closed Lost', 0],
]
