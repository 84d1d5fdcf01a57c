// Parses files of anonymous Apex with a grammar of Apex that others keep; Salesforce's own compiler is in Salesforce alone.
//   node e2e/code/parse-apex.mjs FILE…    exit 1: the lines say where
import { readFileSync } from 'node:fs'
import process from 'node:process'

import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser'

for (const file of process.argv.slice(2)) {
  class Listener extends ApexErrorListener {
    apexSyntaxError(line, column, message) {
      console.error(`${file}:${line}:${column} ${message}`)
      process.exitCode = 1
    }
  }
  ApexParserFactory.createLexerAndParser(readFileSync(file, 'utf8'), new Listener()).parser.anonymousUnit()
}
