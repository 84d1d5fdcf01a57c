export const environmentsPage = {
  wasDeleted: (name: string) => `${name} was deleted`,
  itsKeyIsStill: 'Its key is still in this browser.',
  environments: 'Environments',
  inThisBrowser: 'In this browser',
  nameOf: (name: string) => `Name of ${name}`,
  open: 'Open',
  delete: (name: string) => `Delete ${name}`,
  noneYetPracticeOrg: 'None yet. A practice org is one click away.',
  newEnvironment: 'New environment',
}
