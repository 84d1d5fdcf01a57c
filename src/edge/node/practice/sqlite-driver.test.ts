import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { openDatabase } from './sqlite-driver.ts'

/** An org's database, and what another process would find in its file. */
function open() {
  const path = join(mkdtempSync(join(tmpdir(), 'countersign-sqlite-')), 'org.sqlite')
  const database = openDatabase(path)
  database.driver.run('CREATE TABLE note (text TEXT PRIMARY KEY)')
  const other = new DatabaseSync(path)
  const onDisk = (): unknown[] =>
    other
      .prepare('SELECT text FROM note ORDER BY text')
      .all()
      .map(({ text }) => text)
  const write = (text: string): void => database.driver.run('INSERT INTO note (text) VALUES (?)', text)
  return { ...database, write, onDisk }
}

describe('what is written in one turn', () => {
  it('is on disk when it is said to be committed, and not before', async () => {
    const { write, committed, onDisk } = open()
    await committed()
    write('a')
    write('b')
    expect(onDisk()).toEqual([])
    await committed()
    expect(onDisk()).toEqual(['a', 'b'])
  })

  it('can be read in that turn', async () => {
    const { driver, write } = open()
    write('a')
    expect(driver.all('SELECT text FROM note')).toEqual([{ text: 'a' }])
  })

  it('survives another transaction of that turn that is undone', async () => {
    const { driver, write, committed, onDisk } = open()
    driver.transaction(() => write('kept'))
    const undone = () =>
      driver.transaction(() => {
        write('lost')
        throw new Error('undo')
      })
    expect(undone).toThrow('undo')
    write('kept too')
    await committed()
    expect(onDisk()).toEqual(['kept', 'kept too'])
  })

  it('is committed by closing', () => {
    const { write, close, onDisk } = open()
    write('a')
    close()
    expect(onDisk()).toEqual(['a'])
  })
})

it('nothing is waited for after reading', async () => {
  const { driver, committed, onDisk } = open()
  await committed()
  driver.all('SELECT text FROM note')
  await committed()
  await nextTurn()
  expect(onDisk()).toEqual([])
})

describe('when a commit fails', () => {
  const fails = () => {
    const opened = open()
    const { driver } = opened
    driver.run('CREATE TABLE child (text TEXT REFERENCES note (text) DEFERRABLE INITIALLY DEFERRED)')
    return { ...opened, writeOrphan: () => driver.run("INSERT INTO child (text) VALUES ('no such note')") }
  }

  it('whoever waits for it is told', async () => {
    const { writeOrphan, committed } = fails()
    await committed()
    writeOrphan()
    await expect(committed()).rejects.toThrow(/FOREIGN KEY/)
  })

  it('whoever wrote in it is told, also after writing again', async () => {
    const { driver, writeOrphan, committed } = fails()
    await committed()
    writeOrphan()
    await nextTurn()
    await nextTurn()
    expect(() => driver.run("INSERT INTO note (text) VALUES ('later')")).toThrow(/FOREIGN KEY/)
    await expect(committed()).rejects.toThrow(/FOREIGN KEY/)
  })

  it('nothing of that turn is kept, and everything of the turns before', async () => {
    const { write, writeOrphan, committed, reopen, onDisk } = fails()
    write('before')
    await committed()
    write('with it')
    writeOrphan()
    await expect(committed()).rejects.toThrow()
    expect(onDisk()).toEqual(['before'])
    const again = reopen()
    again.driver.run("INSERT INTO note (text) VALUES ('goes on')")
    await again.committed()
    expect(onDisk()).toEqual(['before', 'goes on'])
  })

  it('a database in memory goes on as of its last commit', async () => {
    const { driver, committed, reopen, failure } = openDatabase(':memory:')
    driver.run('CREATE TABLE note (text TEXT PRIMARY KEY)')
    driver.run('CREATE TABLE child (text TEXT REFERENCES note (text) DEFERRABLE INITIALLY DEFERRED)')
    await committed()
    driver.run("INSERT INTO child (text) VALUES ('no such note')")
    await expect(committed()).rejects.toThrow()
    expect(failure()).toBeDefined()
    expect(reopen().driver.all('SELECT * FROM child')).toEqual([])
  })
})

it('a statement that is wrong is its caller’s affair: the rest of the turn is kept', async () => {
  const { driver, write, committed, onDisk } = open()
  write('kept')
  expect(() => driver.run('INSERT INTO nowhere (text) VALUES (1)')).toThrow(/no such table/)
  expect(() => write('kept')).toThrow(/UNIQUE/)
  await committed()
  expect(onDisk()).toEqual(['kept'])
})
