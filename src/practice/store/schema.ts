import { numberOf, orNull, textOf } from './row.ts'
import { first, type SqlDriver } from './store.ts'

/**
 * The schema of one practice org, as numbered steps. A step that has been released is never edited: a change is
 * a new step. Times ending in `_at` are milliseconds since the epoch.
 *
 * Access tokens, refresh tokens, codes are kept as SHA-256 only; consumer secrets are kept as they
 * are, because Setup shows them.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    `CREATE TABLE org (
       id TEXT PRIMARY KEY, org_key TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, origin TEXT NOT NULL,
       created_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL, api_requests_used INTEGER NOT NULL DEFAULT 0,
       settings TEXT NOT NULL, signing_key TEXT)`,
    `CREATE TABLE app (
       app_id TEXT PRIMARY KEY, consumer_key TEXT NOT NULL UNIQUE, consumer_secret TEXT NOT NULL, label TEXT NOT NULL,
       kind TEXT NOT NULL, certificate TEXT, policy TEXT NOT NULL,
       created_at INTEGER NOT NULL, available_at INTEGER NOT NULL)`,
    `CREATE TABLE user (
       ordinal INTEGER PRIMARY KEY, username TEXT NOT NULL UNIQUE COLLATE NOCASE, first_name TEXT NOT NULL,
       last_name TEXT NOT NULL, profile TEXT NOT NULL, note TEXT NOT NULL, active INTEGER NOT NULL, frozen INTEGER NOT NULL,
       ip_restricted INTEGER NOT NULL, login_hours_restricted INTEGER NOT NULL, created_at INTEGER NOT NULL)`,
    `CREATE TABLE session (
       id INTEGER PRIMARY KEY AUTOINCREMENT, token_hash TEXT UNIQUE, user_ordinal INTEGER NOT NULL, app_id TEXT NOT NULL,
       scope TEXT NOT NULL, created_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL, timeout_ms INTEGER NOT NULL,
       sliding INTEGER NOT NULL)`,
    `CREATE TABLE consent (
       id INTEGER PRIMARY KEY AUTOINCREMENT, user_ordinal INTEGER NOT NULL, app_id TEXT NOT NULL, scope TEXT NOT NULL,
       refresh_token_hash TEXT UNIQUE, created_at INTEGER NOT NULL)`,
    `CREATE TABLE authorization_code (
       code_hash TEXT PRIMARY KEY, user_ordinal INTEGER NOT NULL, app_id TEXT NOT NULL, scope TEXT NOT NULL,
       redirect_uri TEXT NOT NULL, code_challenge TEXT, expires_at INTEGER NOT NULL, used_at INTEGER)`,
    `CREATE TABLE jti (
       app_id TEXT NOT NULL, jti TEXT NOT NULL, expires_at INTEGER NOT NULL, PRIMARY KEY (app_id, jti))`,
    `CREATE TABLE login_count (
       user_ordinal INTEGER NOT NULL, hour INTEGER NOT NULL, logins INTEGER NOT NULL, PRIMARY KEY (user_ordinal, hour))`,
    `CREATE TABLE login_history (
       id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, username TEXT, app_label TEXT, consumer_key TEXT,
       grant_type TEXT, host TEXT NOT NULL, source_ip TEXT, result TEXT NOT NULL, public_error TEXT,
       public_description TEXT, reason TEXT NOT NULL)`,
    `CREATE TABLE query_locator (
       id INTEGER PRIMARY KEY AUTOINCREMENT, soql TEXT NOT NULL, tooling INTEGER NOT NULL, user_ordinal INTEGER NOT NULL,
       created_at INTEGER NOT NULL)`,
    `CREATE TABLE query_job (
       id INTEGER PRIMARY KEY AUTOINCREMENT, soql TEXT NOT NULL, user_ordinal INTEGER NOT NULL, options TEXT NOT NULL,
       created_at INTEGER NOT NULL)`,
    `CREATE TABLE drill (id TEXT PRIMARY KEY, state TEXT NOT NULL, started_at INTEGER NOT NULL, solved_at INTEGER)`,
  ],
  [
    `DROP TABLE drill`,
    `CREATE TABLE drill (
       id TEXT PRIMARY KEY, state TEXT NOT NULL, detail TEXT NOT NULL, started_at INTEGER NOT NULL, solved_at INTEGER)`,
  ],
  [`CREATE INDEX jti_expires_at ON jti (expires_at)`],
  // Orgs from before keep the seven days they were promised.
  [`ALTER TABLE org ADD COLUMN first_app_at INTEGER`, `UPDATE org SET first_app_at = created_at`],
  [
    `ALTER TABLE org ADD COLUMN my_domain_name TEXT NOT NULL DEFAULT ''`,
    // What opens nothing may be made by the database.
    `UPDATE org SET my_domain_name = id || lower(hex(randomblob(6)))`,
  ],
  [
    `ALTER TABLE consent ADD COLUMN code_hash TEXT`,
    `ALTER TABLE session ADD COLUMN consent_id INTEGER`,
    `CREATE INDEX session_consent_id ON session (consent_id) WHERE consent_id IS NOT NULL`,
    `CREATE TABLE used_form (nonce TEXT PRIMARY KEY, expires_at INTEGER NOT NULL)`,
  ],
  [
    `ALTER TABLE user ADD COLUMN api_enabled INTEGER NOT NULL DEFAULT 1`,
    `ALTER TABLE user ADD COLUMN high_assurance_required INTEGER NOT NULL DEFAULT 0`,
  ],
]

/** Table of applied steps; `PRAGMA user_version` is not available in Durable Object storage. */
const MIGRATION_TABLE = 'CREATE TABLE IF NOT EXISTS migration (step INTEGER PRIMARY KEY)'

/** Whether this database holds an org at all. Reads only, so that asking for an unknown org stores nothing. */
export function hasSchema(db: SqlDriver): boolean {
  return first(db, `SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migration'`) !== undefined
}

/** Brings the database to the newest schema; does nothing when it is there already. Throws when a step fails. */
export function migrate(db: SqlDriver): void {
  db.transaction(() => {
    db.run(MIGRATION_TABLE)
    const applied = orNull(numberOf, first(db, 'SELECT MAX(step) AS step FROM migration'), 'step') ?? 0
    MIGRATIONS.forEach((statements, index) => {
      if (index + 1 <= applied) return
      for (const statement of statements) db.run(statement)
      db.run('INSERT INTO migration (step) VALUES (?)', index + 1)
    })
  })
}

/** Removes every table of the org, its data with them. */
export function dropEverything(db: SqlDriver): void {
  db.transaction(() => {
    const tables = db.all(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'`,
    )
    for (const table of tables) db.run(`DROP TABLE "${textOf(table, 'name')}"`)
  })
}
