import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './settings.mjs'

/** Each line of code in a file of that name, and whether the lint rules of biome.json let it pass. */
const CASES: readonly (readonly [file: string, code: string, verdict: 'passes' | 'refused'])[] = [
  ['domain/a.ts', `import './b.ts'`, 'passes'],
  ['domain/a.ts', `import 'unified'`, 'passes'],
  ['domain/a.ts', `import '#data/b.ts'`, 'refused'],
  ['domain/a.ts', `import '#i18n/b.ts'`, 'refused'],
  ['domain/a.ts', `import '../data/b.ts'`, 'refused'],
  ['domain/a.ts', `import 'node:fs'`, 'refused'],
  ['domain/a.ts', `import 'react'`, 'refused'],
  ['domain/a.ts', `import '@prisma/client'`, 'refused'],
  ['domain/a.test.ts', `import 'node:fs'`, 'passes'],
  ['i18n/a.ts', `import '#domain/b.ts'`, 'passes'],
  ['i18n/a.ts', `import '#ui/b.ts'`, 'refused'],
  ['formats/a.ts', `import '#i18n/b.ts'`, 'passes'],
  ['formats/sub/a.ts', `import '../b.ts'`, 'passes'],
  ['formats/a.ts', `import '#data/b.ts'`, 'refused'],
  ['formats/a.ts', `import 'next/server'`, 'refused'],
  ['formats/sub/a.ts', `import '../../domain/b.ts'`, 'refused'],
  ['ui/a.tsx', `import '#i18n/b.ts'`, 'passes'],
  ['ui/a.tsx', `import '#data/b.ts'`, 'refused'],
  ['ui/a.tsx', `import '#app/b.ts'`, 'refused'],
  ['ui/a.tsx', `import 'pg'`, 'refused'],
  ['data/a.ts', `import '#prisma/generated/client.ts'`, 'passes'],
  ['data/a.ts', `import '@prisma/adapter-pg'`, 'passes'],
  ['data/a.ts', `import '#prisma/seed.ts'`, 'refused'],
  ['data/a.ts', `import '#edition/b.ts'`, 'refused'],
  ['edition/a.ts', `import 'parse5'`, 'passes'],
  ['edition/a.ts', `import 'node:fs'`, 'passes'],
  ['edition/a.ts', `import '#domain/b.ts'`, 'passes'],
  ['edition/testing/a.ts', `import '../b.ts'`, 'passes'],
  ['edition/a.ts', `import 'zod'`, 'refused'],
  ['edition/a.ts', `import 'next/server'`, 'refused'],
  ['edition/a.ts', `import '@prisma/client'`, 'refused'],
  ['edition/a.ts', `import '#data/b.ts'`, 'refused'],
  ['edition/a.ts', `import '#i18n/b.ts'`, 'refused'],
  ['auth/a.ts', `import '#data/b.ts'`, 'passes'],
  ['auth/a.ts', `import '@prisma/client'`, 'refused'],
  ['auth/a.ts', `import '#prisma/generated/client.ts'`, 'refused'],
  ['auth/a.ts', `import '#app/b.ts'`, 'refused'],
  ['app/a.ts', `import '#auth/b.ts'`, 'passes'],
  ['app/a.ts', `import '#bin/now.ts'`, 'passes'],
  ['app/a.ts', `import '#bin/settings.mjs'`, 'refused'],
  ['app/a.ts', `import '#worker/b.ts'`, 'refused'],
  ['app/a.ts', `import '#prisma/generated/client.ts'`, 'refused'],
  ['app/[lang]/(a)/a.ts', `import '../../../data/b.ts'`, 'refused'],
  ['worker/a.ts', `import '#edition/b.ts'`, 'passes'],
  ['worker/a.ts', `import 'graphile-worker'`, 'passes'],
  ['worker/a.ts', `import '#app/b.ts'`, 'refused'],
  ['worker/a.ts', `import '@prisma/client'`, 'refused'],
  ['worker/a.ts', `import '#desk/b.ts'`, 'refused'],
  ['domain/a.ts', `import 'node:crypto'`, 'passes'],
  ['desk/a.ts', `import '#data/b.ts'`, 'passes'],
  ['desk/a.ts', `import '#bin/settings.mjs'`, 'passes'],
  ['desk/a.ts', `import '#worker/b.ts'`, 'refused'],
  ['desk/a.ts', `import '#app/b.ts'`, 'refused'],
  ['app/a.ts', `import '#desk/b.ts'`, 'refused'],
  ['verify/a.ts', `import '#domain/b.ts'`, 'passes'],
  ['verify/a.ts', `import '#edition/b.ts'`, 'passes'],
  ['verify/a.ts', `import '#data/b.ts'`, 'refused'],
  ['verify/a.ts', `import '#formats/b.ts'`, 'refused'],
  ['data/a.ts', `import '#verify/b.ts'`, 'refused'],
  ['bin/a.mjs', `import './b.mjs'`, 'passes'],
  ['bin/a.mjs', `import 'node:fs'`, 'passes'],
  ['bin/a.mjs', `import 'zod'`, 'refused'],
  ['bin/a.mjs', `import '#domain/b.ts'`, 'refused'],
  ['data/a.ts', `import './b'`, 'refused'],
  ['data/a.ts', 'export const a = (db: { $queryRaw: (text: string) => unknown }) => db.$queryRaw("x")', 'passes'],
  ['data/a.ts', 'export const a = (db: { $queryRawUnsafe: (text: string) => unknown }) => db.$queryRawUnsafe("x")', 'refused'],
  ['data/a.ts', 'export const a = (Prisma: { raw: (text: string) => unknown }) => Prisma.raw("x")', 'refused'],
  ['prisma/a.ts', 'export const a = (db: { $executeRawUnsafe: (text: string) => unknown }) => db.$executeRawUnsafe("x")', 'passes'],
  ['data/a.ts', 'export const a = 1 as any', 'refused'],
  ['ui/a.tsx', 'export default 1', 'refused'],
  ['app/[lang]/page.tsx', 'export default 1', 'passes'],
]

test('lint holds the import arrow between the rooms', () => {
  const refused = refusedFiles(CASES.map(([file, code], index) => [`${index}`, file, code]))
  const verdicts = CASES.map(([file, code], index) => [file, code, refused.has(index) ? 'refused' : 'passes'])
  expect(verdicts).toEqual(CASES)
})

/** Lints every case as a project of its own, with the real rules: two cases may have the same file name. */
function refusedFiles(cases: readonly (readonly [folder: string, file: string, code: string])[]): ReadonlySet<number> {
  const root = mkdtempSync(join(tmpdir(), 'bongsu-rooms-'))
  try {
    const refused = new Set<number>()
    for (const [round, batch] of rounds(cases).entries()) {
      const project = join(root, `${round}`)
      for (const [, file, code] of batch) write(join(project, file), `${code}\n`)
      write(join(project, 'data', 'b.ts'), 'export const b = 1\n')
      copyFileSync(join(ROOT, 'biome.json'), join(project, 'biome.json'))
      const named = namedIn(project)
      for (const [index, file] of batch) if (named.has(file)) refused.add(Number(index))
    }
    return refused
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Batches in which no file name comes twice. */
function rounds<Case extends readonly [string, string, string]>(cases: readonly Case[]): readonly (readonly Case[])[] {
  const batches: Case[][] = []
  for (const one of cases) {
    const free = batches.find((batch) => batch.every(([, file]) => file !== one[1]))
    if (free) free.push(one)
    else batches.push([one])
  }
  return batches
}

function namedIn(project: string): ReadonlySet<string> {
  const biome = join(ROOT, 'node_modules', '.bin', 'biome')
  const { stdout } = spawnSync(biome, ['lint', '--reporter=json', '--max-diagnostics=none', '--diagnostic-level=error', '.'], {
    cwd: project,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { location: { path: string | { file: string } } }[] }
  return new Set(diagnostics.map(({ location: { path } }) => (typeof path === 'string' ? path : path.file).replace(/^\.\//, '')))
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
