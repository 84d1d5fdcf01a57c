/** The login host of Government Cloud, as the Salesforce CLI has it. No family of its own: the relay does not reach it. */
export const GOVERNMENT_LOGIN_HOST = 'gs1.salesforce.com'
