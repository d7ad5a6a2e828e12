import { parseFragment, serialize } from 'parse5'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { SECTIONS } from '#domain/postmortem.ts'
import type { Revision } from '#domain/revision.ts'
import { ARTICLE_MARKS, articleIn } from '#domain/stored-article.ts'
import { publication, SLUG } from './postmortem.fixture.ts'
import { PostmortemArticle } from './postmortem.tsx'
import { articleHtml, standaloneHtml } from './postmortem-html.tsx'
import { PostmortemList } from './postmortem-list.tsx'

const { facts } = publication().postmortem

test.each([
  ['ko', ['127시간 41분', '127시간 38분', '127시간 33분', '127시간 30분'], '47,500,000', '4,750만'],
  ['en', ['127 h 41 min', '127 h 38 min', '127 h 33 min', '127 h 30 min'], '47500000', '47.5 million'],
] as const)('the article in %s prints all four durations, its sections and its numbers', (language, durations, never, users) => {
  const html = articleHtml(publication(), language)
  for (const duration of durations) expect(html.split(duration).length).toBeGreaterThan(2)
  expect(html).toContain(users)
  expect(html).not.toContain(never)
  for (const section of SECTIONS) expect(html).toContain(`<h2 id="${section}">`)
  expect(html).not.toMatch(/\{(?:event|interval|fact|table):|undefined|NaN|Invalid|\[object/)
})

describe.each(LANGUAGES)('the article in %s', (language) => {
  const html = articleHtml(publication(), language)

  test('has each id once, and every link inside it leads to one', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
    expect(targets.length).toBeGreaterThan(100)
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  })

  test('is written as a parser would write it, so that a page around it changes no byte', () => {
    expect(serialize(parseFragment(html))).toBe(html)
    expect(serialize(parseFragment(`<main><div>${html}</div></main>`))).toBe(`<main><div>${html}</div></main>`)
  })

  test('carries no inline style, no script, and a drawing with title and description', () => {
    expect(html).not.toMatch(/ style=|<style|<script| on[a-z]+=/)
    expect(html).toMatch(/<svg viewBox="0 0 360 \d+" role="group" aria-labelledby="drawing-title drawing-text"><title id="drawing-title">[^<]+<\/title><desc/)
    for (const { name } of facts.services) expect(html.split(name[language].replaceAll('&', '&amp;')).length).toBeGreaterThan(3)
  })

  test('puts what was said beside what is known now, with a link to the update', () => {
    const row = html.slice(html.indexOf('<tr id="E7">'), html.indexOf('<tr id="E8">'))
    expect(row).toContain(`${language === 'en' ? '/en' : ''}/incidents/pangyo221015#u1`)
    expect(row).toContain(language === 'ko' ? '소식 1' : 'Update 1')
  })

  test('stands unchanged inside its own document', () => {
    const document = standaloneHtml(publication(), language, html)
    expect(articleIn(document)).toBe(html)
    for (const mark of ARTICLE_MARKS) expect(document.split(mark)).toHaveLength(2)
    expect(document).toContain(`<html lang="${language}">`)
  })

  test('names evidence with size, hash, licence and its address below the revision', () => {
    for (const file of facts.evidence) {
      expect(html).toContain(`href="/postmortems/${SLUG}/r1/${file.path}"`)
      expect(html).toContain(file.sha256)
      expect(html).toContain(file.licence)
    }
  })
})

test('an incident is linked, and what was said then told, only where it has a page', () => {
  const alone = articleHtml(publication({ incidents: [] }), 'en')
  expect(alone).not.toContain('/incidents/')
  expect(alone).toContain('Nothing had been posted on this site')
})

test('what the gates found is told to readers', () => {
  const warnings = [{ gate: 'W3', sentence: { ko: '사람의 실수를 원인으로 적었습니다.', en: 'Names human error as a cause.' } }]
  expect(articleHtml(publication({ warnings }), 'en')).toContain('<b>W3</b> Names human error as a cause.')
  expect(articleHtml(publication(), 'en')).not.toContain('id="checks"')
})

test('nothing withheld is said in so many words; what is withheld stands there with its reason', () => {
  const withheld = [{ what: { ko: '건물 도면', en: 'Floor plans' }, reason: 'security', legal_basis: null, until: '2027-01-01', content_hash: null }] as const
  const { postmortem } = publication()
  const html = articleHtml(publication({ postmortem: { ...postmortem, facts: { ...facts, withheld: [...withheld] } } }), 'en')
  expect(articleHtml(publication(), 'en')).toContain(facts.nothing_withheld?.en)
  expect(html).toContain('Floor plans')
  expect(html).toContain('Security · until 2027-01-01')
})

test('a due day that slipped is shown with the first one', () => {
  const { postmortem } = publication()
  const [first, ...rest] = facts.actions
  if (first === undefined) throw new Error('the postmortem has no action')
  const actions = [{ ...first, due: '2023-06-30', original_due: '2022-12-31' }, ...rest]
  const html = renderToStaticMarkup(
    <PostmortemArticle publication={publication({ postmortem: { ...postmortem, facts: { ...facts, actions } } })} language="en" />,
  )
  expect(html).toContain('2023-06-30 (first due 2022-12-31)')
})

test('the list leads to each postmortem, and says so when there is none', () => {
  const revision: Revision = {
    id: facts.id,
    slug: SLUG,
    number: 3,
    class: 'correction',
    reason: { ko: '시각', en: 'A time' },
    stage: 'final',
    publishedAt: new Date(0),
    leaf: new Uint8Array(32),
  }
  const listed = renderToStaticMarkup(<PostmortemList postmortems={[{ revision, facts }]} language="en" />)
  expect(listed).toContain(`href="/en/postmortems/${SLUG}"`)
  expect(listed).toContain('Revision 3')
  expect(renderToStaticMarkup(<PostmortemList postmortems={[]} language="ko" />)).toContain('아직 낸 보고서가 없습니다.')
})
