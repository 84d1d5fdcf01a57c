export const environmentsPage = {
  wasDeleted: (name: string) => `${name} was deleted`,
  keyStays: 'Its key is still in this browser.',
  heading: 'Environments',
  inThisBrowser: 'In this browser',
  nameOf: (name: string) => `Name of ${name}`,
  open: 'Open',
  delete: (name: string) => `Delete ${name}`,
  none: 'None yet. A practice org is one click away.',
  newEnvironment: 'New environment',
}
