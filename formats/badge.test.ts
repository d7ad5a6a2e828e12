import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import type { Answer } from '#domain/status.ts'
import { BADGE } from '#i18n/badge.ts'
import { badge } from './badge.ts'

const ANSWERS = ['yes', 'partly', 'no', 'unknown'] as const satisfies readonly Answer[]

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(ANSWERS)('a badge that says %s is the same as before', async (answer) => {
    await expect(badge(language === 'ko' ? '한빛톡' : 'Hanbit Talk', answer, language)).toMatchFileSnapshot(`golden/badge-${answer}-${language}.svg.txt`)
  })

  test('says its answer in a word and in a shape, and in the title for whoever hears it', () => {
    const shapes = ANSWERS.map((answer) => {
      const svg = fresh(badge('Pay', answer, language))
      expect(svg).toContain(`<title>Pay: ${BADGE[language].answer[answer]}</title>`)
      expect(svg).toContain(`>${BADGE[language].answer[answer]}</text>`)
      return /<g [^>]*>(.*)<\/g>/.exec(svg)?.[1]
    })
    expect(new Set(shapes).size).toBe(ANSWERS.length)
  })

  test('has one size whatever the answer is', () => {
    const sizes = ANSWERS.map((answer) => /width="(\d+)" height="(\d+)"/.exec(badge('한빛페이', answer, language))?.[0])
    expect(new Set(sizes).size).toBe(1)
  })

  test('is unknown in an old copy, never good', () => {
    const svg = stale(badge('Pay', 'yes', language))
    expect(svg).toContain(BADGE[language].old)
    expect(svg).not.toContain(BADGE[language].answer.yes)
  })
})

test('every word is readable on its colour: contrast of at least 4.5 to 1 against white', () => {
  for (const answer of ANSWERS) {
    const [, colour = ''] = /<path fill="(#[0-9a-f]{6})"/.exec(fresh(badge('Pay', answer, 'en'))) ?? []
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5)
  }
})

test('whatever a service is called, both twins are XML that an independent parser reads and that loads and runs nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      for (const twin of [fresh, stale]) {
        const svg = twin(badge(name, 'no', 'ko'))
        expect(svg).not.toMatch(/[^\P{Cc}\n]|⟦/u)
        expect(svg.match(/<[a-z]+/g)?.every((tag) => ['<svg', '<title', '<rect', '<path', '<g', '<text', '<circle'].includes(tag))).toBe(true)
      }
    }),
  )
  const read = spawnSync('xmllint', ['--noout', '-'], { input: fresh(badge('<b onload="x">&]]>⟦stale⟧\u0000', 'no', 'ko')), encoding: 'utf8' })
  if (read.error === undefined) expect([read.status, read.stderr]).toEqual([0, ''])
})

function fresh(svg: string): string {
  return svg.replace(/^⟦stale⟧.*\n/gm, '').replaceAll('⟦fresh⟧', '')
}

function stale(svg: string): string {
  return svg.replace(/^⟦fresh⟧.*\n/gm, '').replaceAll('⟦stale⟧', '')
}

/** WCAG 2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
