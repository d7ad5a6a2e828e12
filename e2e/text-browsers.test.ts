import { LANGUAGES, type Language } from '#domain/language.ts'
import { WORDS } from '#i18n/words.ts'
import { run } from './checker.ts'
import { printedPaths } from './printed-pages.ts'
import type { System } from './system.ts'
import { expect, test } from './test.ts'

const BROWSERS = [
  { program: 'lynx', args: ['-dump', '-nolist', '-width=80', '-assume_charset=utf-8', '-display_charset=utf-8'] },
  { program: 'w3m', args: ['-dump', '-cols', '80', '-I', 'UTF-8', '-O', 'UTF-8'] },
] as const

/** On a terminal nobody scrolls for the answer. */
const FIRST_LINES = 15

/** Each browser breaks lines and shows spaces in its own way. */
const BREAKS = /[\s·]/g

/** What each page has to say at once, in both languages, without its spaces. */
const PAGES: readonly { readonly name: string; readonly path: (system: System) => Promise<string>; readonly answer: Readonly<Record<Language, RegExp>> }[] = [
  { name: 'overview', path: async () => '/', answer: { ko: /메일은아직안됩니다/, en: /maildonotwork/ } },
  { name: 'incident', path: demonstrationIncident, answer: { ko: /판교데이터센터/, en: /Pangyodatacentre/ } },
  { name: 'answer of a function', path: firstPrinted(/^\/can-i\/[^/.]+$/), answer: { ko: anyOf('ko'), en: anyOf('en') } },
  { name: 'postmortem', path: firstPrinted(/^\/postmortems\/[^/.]+$/), answer: { ko: /판교데이터센터화재와그뒤의장애/, en: /Pangyodatacentrefire/i } },
]

for (const { program, args } of BROWSERS) {
  for (const { name, path, answer } of PAGES) {
    test(`${program} says in its first ${FIRST_LINES} lines what the ${name} is about, in both languages`, async ({ system }) => {
      test.info().skip(!(await isThere(program)), `${program} is not installed`)
      const found = await path(system)
      for (const language of LANGUAGES) {
        const lines = await shown(system, { program, args }, language === 'ko' ? `${found}` : `/en${found === '/' ? '' : found}`)
        expect(lines.slice(0, FIRST_LINES).join('').replaceAll(BREAKS, '')).toMatch(answer[language])
        expect(lines.filter((line) => RAW.test(line))).toEqual([])
      }
    })
  }
}

/** Other journeys open incidents of their own on the shared system. */
async function demonstrationIncident({ origin }: System): Promise<string> {
  const { incidents } = await (await fetch(`${origin}/api/v2/incidents.json`)).json()
  const { id } = incidents.find(({ name }: { name: string }) => name.includes('Pangyo') || name.includes('판교'))
  return `/incidents/${id}`
}

function firstPrinted(pattern: RegExp): (system: System) => Promise<string> {
  return async (system) => {
    const found = (await printedPaths(system)).find((path) => pattern.test(path))
    if (found === undefined) throw new Error(`no printed path is like ${pattern}`)
    return found
  }
}

/** Markup, styles or entities that were shown instead of being obeyed. */
const RAW = /<\/?[a-z]+[ >]|&(?:amp|lt|gt|quot|#\d+);|\{(?!https?:)[a-z-]+:|⟦|undefined|\[object/

async function shown(system: System, { program, args }: Pick<(typeof BROWSERS)[number], 'program' | 'args'>, path: string): Promise<readonly string[]> {
  const { code, said } = await run(program, [...args, system.origin + path], system.settings.home, {
    ...process.env,
    LC_ALL: 'C.UTF-8',
    HOME: system.settings.home,
  })
  expect(code).toBe(0)
  return said.split('\n').filter((line) => line.trim() !== '')
}

async function isThere(program: string): Promise<boolean> {
  return run(program, ['-version'], '.').then(
    () => true,
    () => false,
  )
}

function anyOf(language: Language): RegExp {
  return new RegExp(Object.values(WORDS[language].answer).join('|').replaceAll(' ', ''))
}
