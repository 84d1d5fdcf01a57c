import { describe, expect, it } from 'vitest'

import { rememberingDatabase } from './org-database.ts'
import { memoryDriver } from '../testing/node-sqlite-driver.ts'

function open() {
  const db = rememberingDatabase(memoryDriver())
  db.run('CREATE TABLE app (name TEXT)')
  db.run('CREATE TABLE user (name TEXT)')
  db.run("INSERT INTO app (name) VALUES ('one')")
  let reads = 0
  const apps = () =>
    db.remember('app', () => {
      reads += 1
      return db.all('SELECT name FROM app ORDER BY rowid').map(({ name }) => name)
    })
  return { db, apps, reads: () => reads }
}

describe('what is remembered of a table', () => {
  it('is read once while nobody writes to it', () => {
    const { db, apps, reads } = open()
    expect([apps(), apps()]).toEqual([['one'], ['one']])
    db.run("INSERT INTO user (name) VALUES ('somebody')")
    db.all('SELECT * FROM app')
    apps()
    expect(reads()).toBe(1)
  })

  it.each([
    ['INSERT INTO app (name) VALUES (?)', ['one', 'two']],
    ['UPDATE app SET name = ?', ['two']],
    ['  delete from app where name <> ?', []],
    // Nothing says which table this one touches.
    ['REPLACE INTO app (rowid, name) VALUES (1, ?)', ['two']],
  ])('is forgotten after %s', (sql, expected) => {
    const { db, apps } = open()
    apps()
    db.run(sql, 'two')
    expect(apps()).toEqual(expected)
  })

  it('is forgotten after a statement that writes and answers', () => {
    const { db, apps } = open()
    apps()
    db.all("INSERT INTO app (name) VALUES ('two') RETURNING rowid")
    expect(apps()).toEqual(['one', 'two'])
  })

  it('is what it was after a transaction that was undone', () => {
    const { db, apps } = open()
    const undone = () =>
      db.transaction(() => {
        db.run("INSERT INTO app (name) VALUES ('two')")
        expect(apps()).toEqual(['one', 'two'])
        throw new Error('undo')
      })
    expect(undone).toThrow('undo')
    expect(apps()).toEqual(['one'])
  })

  it('cannot be changed by whoever reads it', () => {
    const { db } = open()
    const value = db.remember('user', () => ({ list: [{ name: 'a' }] }))
    expect(() => value.list.push({ name: 'b' })).toThrow(TypeError)
    expect(() => Object.assign(value.list[0]!, { name: 'b' })).toThrow(TypeError)
  })
})
