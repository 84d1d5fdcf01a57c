import { objectType, type ObjectType } from './object-type.ts'
import { dateNear, sampleId, sampleNumber, samplePick, sampleRows, systemFields, type SampleRow } from './sample.ts'
import * as words from './words.ts'

/** How many rows each generated object has. */
const SAMPLE_SIZE = { Account: 40, Contact: 50_000, Opportunity: 400, Lead: 250 } as const

const accountIdOf = (row: SampleRow) => sampleId('001', row.index % SAMPLE_SIZE.Account)
const accountName = ({ index }: Pick<SampleRow, 'index'>) => {
  const first = words.COMPANY_FIRST[index % words.COMPANY_FIRST.length] ?? ''
  const second =
    words.COMPANY_SECOND[Math.floor(index / words.COMPANY_FIRST.length) % words.COMPANY_SECOND.length] ?? ''
  return `${first} ${second}`
}
const firstName = (row: SampleRow) => samplePick(words.FIRST_NAMES, row.index, 1)
const lastName = (row: SampleRow) => samplePick(words.LAST_NAMES, row.index, 2)
const emailOf = (row: SampleRow) =>
  `${firstName(row)}.${lastName(row)}.${String(row.index)}@contact.example`.toLowerCase()
const city = (row: SampleRow) => samplePick(words.CITIES, row.index, 3)
// 555-01xx is kept free of subscribers.
const phone = (row: SampleRow) => `+1 555 01${String(sampleNumber(row.index, 4, 100)).padStart(2, '0')}`
const stage = (row: SampleRow) => samplePick(words.STAGES, row.index, 5)

export const Account: ObjectType = objectType<SampleRow>({
  name: 'Account',
  label: 'Account',
  labelPlural: 'Accounts',
  keyPrefix: '001',
  children: [
    { relationship: 'Contacts', object: 'Contact', field: 'AccountId' },
    { relationship: 'Opportunities', object: 'Opportunity', field: 'AccountId' },
  ],
  rows: sampleRows('001', SAMPLE_SIZE.Account),
  fields: [
    { name: 'Id', label: 'Account ID', type: 'id', value: (row) => sampleId('001', row.index) },
    { name: 'Name', label: 'Account Name', type: 'string', value: accountName },
    {
      name: 'Type',
      label: 'Account Type',
      type: 'picklist',
      value: (row) => samplePick(words.ACCOUNT_TYPES, row.index, 6),
    },
    {
      name: 'Industry',
      label: 'Industry',
      type: 'picklist',
      value: (row) => samplePick(words.INDUSTRIES, row.index, 7),
    },
    // One in ten has none, so that null has something to match.
    {
      name: 'AnnualRevenue',
      label: 'Annual Revenue',
      type: 'currency',
      value: (row) => (row.index % 10 === 9 ? null : 50_000 * (1 + sampleNumber(row.index, 8, 400))),
    },
    {
      name: 'NumberOfEmployees',
      label: 'Employees',
      type: 'int',
      value: (row) => 5 + sampleNumber(row.index, 9, 5000),
    },
    {
      name: 'Rating',
      label: 'Account Rating',
      type: 'picklist',
      value: (row) => samplePick(words.RATINGS, row.index, 10),
    },
    { name: 'Phone', label: 'Account Phone', type: 'phone', value: phone },
    {
      name: 'Website',
      label: 'Website',
      type: 'url',
      value: (row) => `https://${accountName(row).toLowerCase().replace(' ', '-')}.example`,
    },
    { name: 'BillingCity', label: 'Billing City', type: 'string', value: (row) => city(row)[0] },
    { name: 'BillingCountry', label: 'Billing Country', type: 'string', value: (row) => city(row)[1] },
    { name: 'Description', label: 'Account Description', type: 'textarea', value: () => null },
    ...systemFields(),
  ],
})

export const Contact: ObjectType = objectType<SampleRow>({
  name: 'Contact',
  label: 'Contact',
  labelPlural: 'Contacts',
  keyPrefix: '003',
  rows: sampleRows('003', SAMPLE_SIZE.Contact),
  fields: [
    { name: 'Id', label: 'Contact ID', type: 'id', value: (row) => sampleId('003', row.index) },
    {
      name: 'AccountId',
      label: 'Account ID',
      type: 'reference',
      parent: { object: 'Account', relationship: 'Account' },
      value: accountIdOf,
    },
    { name: 'FirstName', label: 'First Name', type: 'string', value: firstName },
    { name: 'LastName', label: 'Last Name', type: 'string', value: lastName },
    { name: 'Name', label: 'Full Name', type: 'string', value: (row) => `${firstName(row)} ${lastName(row)}` },
    { name: 'Email', label: 'Email', type: 'email', value: emailOf },
    { name: 'Phone', label: 'Business Phone', type: 'phone', value: phone },
    { name: 'Title', label: 'Title', type: 'string', value: (row) => samplePick(words.TITLES, row.index, 11) },
    {
      name: 'Department',
      label: 'Department',
      type: 'string',
      value: (row) => samplePick(words.DEPARTMENTS, row.index, 12),
    },
    {
      name: 'LeadSource',
      label: 'Lead Source',
      type: 'picklist',
      value: (row) => samplePick(words.LEAD_SOURCES, row.index, 13),
    },
    { name: 'MailingCity', label: 'Mailing City', type: 'string', value: (row) => city(row)[0] },
    { name: 'MailingCountry', label: 'Mailing Country', type: 'string', value: (row) => city(row)[1] },
    {
      name: 'Birthdate',
      label: 'Birthdate',
      type: 'date',
      value: (row) => (row.index % 7 === 0 ? null : dateNear(row, -9000 - sampleNumber(row.index, 14, 9000))),
    },
    { name: 'HasOptedOutOfEmail', label: 'Email Opt Out', type: 'boolean', value: (row) => row.index % 5 === 0 },
    ...systemFields(),
  ],
})

export const Opportunity: ObjectType = objectType<SampleRow>({
  name: 'Opportunity',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  keyPrefix: '006',
  rows: sampleRows('006', SAMPLE_SIZE.Opportunity),
  fields: [
    { name: 'Id', label: 'Opportunity ID', type: 'id', value: (row) => sampleId('006', row.index) },
    {
      name: 'AccountId',
      label: 'Account ID',
      type: 'reference',
      parent: { object: 'Account', relationship: 'Account' },
      value: accountIdOf,
    },
    {
      name: 'Name',
      label: 'Name',
      type: 'string',
      value: (row) => `${accountName({ index: row.index % SAMPLE_SIZE.Account })} ${String(2000 + row.index)}`,
    },
    { name: 'StageName', label: 'Stage', type: 'picklist', value: (row) => stage(row)[0] },
    { name: 'Amount', label: 'Amount', type: 'currency', value: (row) => 500 * (1 + sampleNumber(row.index, 15, 200)) },
    { name: 'Probability', label: 'Probability (%)', type: 'double', value: (row) => stage(row)[1] },
    {
      name: 'CloseDate',
      label: 'Close Date',
      type: 'date',
      value: (row) => dateNear(row, 30 + sampleNumber(row.index, 16, 120)),
    },
    { name: 'IsClosed', label: 'Closed', type: 'boolean', value: (row) => stage(row)[0].startsWith('Closed') },
    { name: 'IsWon', label: 'Won', type: 'boolean', value: (row) => stage(row)[0] === 'Closed Won' },
    {
      name: 'LeadSource',
      label: 'Lead Source',
      type: 'picklist',
      value: (row) => samplePick(words.LEAD_SOURCES, row.index, 17),
    },
    ...systemFields(),
  ],
})

export const Lead: ObjectType = objectType<SampleRow>({
  name: 'Lead',
  label: 'Lead',
  labelPlural: 'Leads',
  keyPrefix: '00Q',
  rows: sampleRows('00Q', SAMPLE_SIZE.Lead),
  fields: [
    { name: 'Id', label: 'Lead ID', type: 'id', value: (row) => sampleId('00Q', row.index) },
    { name: 'FirstName', label: 'First Name', type: 'string', value: firstName },
    { name: 'LastName', label: 'Last Name', type: 'string', value: lastName },
    { name: 'Name', label: 'Full Name', type: 'string', value: (row) => `${firstName(row)} ${lastName(row)}` },
    { name: 'Company', label: 'Company', type: 'string', value: (row) => accountName({ index: row.index * 3 }) },
    { name: 'Email', label: 'Email', type: 'email', value: emailOf },
    {
      name: 'Status',
      label: 'Status',
      type: 'picklist',
      value: (row) => samplePick(words.LEAD_STATUSES, row.index, 18),
    },
    {
      name: 'LeadSource',
      label: 'Lead Source',
      type: 'picklist',
      value: (row) => samplePick(words.LEAD_SOURCES, row.index, 19),
    },
    { name: 'Country', label: 'Country', type: 'string', value: (row) => city(row)[1] },
    { name: 'IsConverted', label: 'Converted', type: 'boolean', value: () => false },
    ...systemFields(),
  ],
})
