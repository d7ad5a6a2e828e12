import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { STAFF_AUDIT } from './staff-audit.ts'

/** What the code writes into the audit log under a fixed name. */
function writtenActions(): readonly string[] {
  const files = ['data', 'desk'].flatMap((room) => readdirSync(room).map((name) => join(room, name)))
  const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => readFileSync(file, 'utf8'))
  return [...new Set(sources.flatMap((source) => [...source.matchAll(/\baction: '([a-z-]+(?:\.[a-z-]+)?)'/g)].map(([, action = '']) => action)))]
}

test('everything that is written into the audit log has words in both languages', () => {
  for (const language of LANGUAGES) expect(writtenActions().filter((action) => !(action in STAFF_AUDIT[language].action))).toEqual([])
})
