import type { Hypotheses } from './hypothesis.ts'

const THREADS = 'public threads and sources of clients (read 2026-11-26)'

/** Where the request went. */
export const HOST = {
  generic_host: {
    explains: {
      app_not_installed: [3, 'observed'],
      user_not_approved: [1, 'observed'],
      client_unknown: [0, 'observed'],
      domain_not_supported: [3, 'observed'],
      grant_refused: [0, 'observed'],
    },
    speaks: {
      host_form: {
        login: 3,
        test: 3,
        my_domain: 'rules_out',
        site: 'rules_out',
        government: 'rules_out',
        pages: 'rules_out',
      },
      host_fits: { same_org: 'rules_out' },
      app_kind: { connected_app: -1 },
      every_time: { now_and_then: 1 },
    },
    mendedAt: 'app',
    source: 'Salesforce CLI, issues 3482 and 3638; sources of clients since Spring ’26 (read 2026-11-22)',
  },
  host_of_another_org: {
    explains: {
      user_not_approved: [2, 'documented'],
      app_not_installed: [2, 'observed'],
      client_unknown: [2, 'documented'],
      assertion_invalid: [1, 'observed'],
      audience_wrong: [1, 'documented'],
      grant_refused: [2, 'observed'],
      redirect_answered: [1, 'observed'],
    },
    speaks: {
      host_fits: { other_environment: 3, other_org: 'settles', same_org: 'rules_out' },
      org_kind: { sandbox: 1, scratch: 1 },
      other_environment: { works: 1 },
      changed_last: { host: 3, sandbox_refresh: 1, client_version: 1 },
    },
    mendedAt: 'app',
    source: 'Salesforce DX Developer Guide, "Authorization" (read 2026-11-22); threads',
  },
  lightning_host_called: {
    explains: {
      redirect_answered: [2, 'observed'],
      page_answered: [2, 'observed'],
      method_unknown: [1, 'observed'],
      domain_not_supported: [1, 'observed'],
      nothing_answered: [0, 'observed'],
    },
    speaks: {
      host_form: {
        pages: 3,
        login: 'rules_out',
        test: 'rules_out',
        my_domain: 'rules_out',
        government: 'rules_out',
      },
      api_address: { pages: 'settles', instance_url: 'rules_out' },
    },
    mendedAt: 'app',
    source: THREADS,
  },
  host_over_http: {
    explains: {
      grant_type_unread: [1, 'observed'],
      post_required: [1, 'documented'],
      identity_without_tls: [4, 'documented'],
    },
    speaks: { host_scheme: { http: 3, https: 'rules_out' } },
    mendedAt: 'app',
    source: 'Help, "OAuth Authorization Errors"; github.com/SalesforceCommerceCloud/b2c-crm-sync/issues/16',
  },
  address_of_nothing: {
    explains: { page_answered: [1, 'believed'], path_unknown: [3, 'documented'], nothing_answered: [0, 'believed'] },
    speaks: { host_form: { other: 2 }, worked_before: { yes: -2 } },
    source: 'REST API Developer Guide, "Status Codes and Error Responses" (read 2026-11-22)',
  },
} as const satisfies Hypotheses
