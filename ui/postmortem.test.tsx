import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type Postmortem, parseFacts, SECTIONS } from '#domain/postmortem.ts'
import { PostmortemArticle } from './postmortem.tsx'
import { PostmortemList } from './postmortem-list.tsx'

const SLUG = '2022-10-15-data-centre-fire'
const read = (name: string) => readFileSync(`content/postmortems/${SLUG}/${name}`, 'utf8')

function postmortem(): Postmortem {
  const parsed = parseFacts(read('facts.yaml'))
  if (!parsed.ok) throw new Error('facts.yaml is broken')
  return { slug: SLUG, facts: parsed.facts, prose: { ko: read('ko.md'), en: read('en.md') } }
}

test.each([
  ['ko', ['127시간 41분', '127시간 38분', '127시간 33분', '127시간 30분'], '47,500,000', '4,750만'],
  ['en', ['127 h 41 min', '127 h 38 min', '127 h 33 min', '127 h 30 min'], '47500000', '47.5 million'],
] as const)('the article in %s prints all four durations, its sections and its numbers', (language, durations, never, users) => {
  const html = renderToStaticMarkup(<PostmortemArticle postmortem={postmortem()} language={language} />)
  for (const duration of durations) expect(html.split(duration).length).toBeGreaterThan(2)
  expect(html).toContain(users)
  expect(html).not.toContain(never)
  for (const section of SECTIONS) expect(html).toContain(`<h2 id="${section}">`)
  expect(html).not.toMatch(/\{(?:event|interval|fact|table):|undefined|NaN|Invalid/)
})

test.each(['ko', 'en'] as const)('every link inside the article in %s leads to an id that stands once', (language) => {
  const html = renderToStaticMarkup(<PostmortemArticle postmortem={postmortem()} language={language} />)
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1])
  expect(targets.length).toBeGreaterThan(100)
  expect(targets.filter((target) => !ids.includes(target))).toEqual([])
})

test('the incident is linked only where it has a page', () => {
  const linked = renderToStaticMarkup(<PostmortemArticle postmortem={postmortem()} language="en" incidents={['pangyo221015']} />)
  const alone = renderToStaticMarkup(<PostmortemArticle postmortem={postmortem()} language="en" />)
  expect(linked).toContain('href="/en/incidents/pangyo221015"')
  expect(alone).not.toContain('/incidents/')
})

test('the list leads to each postmortem, and says so when there is none', () => {
  expect(renderToStaticMarkup(<PostmortemList postmortems={[postmortem()]} language="en" />)).toContain(`href="/en/postmortems/${SLUG}"`)
  expect(renderToStaticMarkup(<PostmortemList postmortems={[]} language="ko" />)).toContain('아직 낸 보고서가 없습니다.')
})
