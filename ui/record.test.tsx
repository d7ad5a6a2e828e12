import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '#domain/language.ts'
import { factsDiff, textDiff } from '#domain/postmortem-diff.ts'
import { type Revision, stageClock } from '#domain/revision.ts'
import { all, attribute, byClass, byTag, documentOf, textOf } from './markup.fixture.ts'
import { frame } from './outage.fixture.ts'
import { publication, SLUG } from './postmortem.fixture.ts'
import { PostmortemDiff } from './postmortem-diff.tsx'
import { articleHtml } from './postmortem-html.tsx'
import { PostmortemPage } from './postmortem-page.tsx'
import { PostmortemRecord, type RevisionRecord, StageClock } from './record.tsx'

const FIRST: Revision = {
  id: 'PM-2022-0001',
  slug: SLUG,
  number: 1,
  class: null,
  reason: null,
  stage: 'preliminary',
  publishedAt: new Date('2022-10-22T05:00:00Z'),
  leaf: new Uint8Array(32).fill(0xab),
}
const SECOND: Revision = { ...FIRST, number: 2, class: 'correction', reason: { ko: '시각을 바로잡음', en: 'A time was wrong' }, stage: 'final' }

function record(overrides: Partial<RevisionRecord> = {}): RevisionRecord {
  return {
    revision: SECOND,
    revisions: [FIRST, SECOND],
    files: [{ path: 'ko.md', type: 'text/markdown', sizeBytes: 14_200, sha256: 'c'.repeat(64) }],
    beside: ['SHA256SUMS.minisig', 'entry.tlog-proof'],
    sumsSha256: '0123456789abcdef'.repeat(4),
    entry: { log: 1, index: 41 },
    isLogPaused: false,
    citation: { apa: 'Service status. (2022).', bibtex: '@techreport{x,\n}', csl: '[{"id":"x"}]', ris: 'TY  - RPRT' },
    ...overrides,
  }
}

describe.each(LANGUAGES)('the record in %s', (language) => {
  const html = documentOf(<PostmortemRecord record={record()} language={language} />)
  const hrefs = byTag(html, 'a').map((link) => attribute(link, 'href'))
  const prefix = language === 'en' ? '/en' : ''

  test('leads to its own address, to the latest revision, to every file and to how it is verified', () => {
    expect(hrefs).toEqual(expect.arrayContaining([`${prefix}/postmortems/${SLUG}/r2`, `${prefix}/postmortems/${SLUG}`, `${prefix}/verify`]))
    for (const name of ['ko.md', 'SHA256SUMS.minisig', 'entry.tlog-proof']) expect(hrefs).toContain(`/postmortems/${SLUG}/r2/${name}`)
  })

  test('says what each revision changed and why, and where it can be compared', () => {
    expect(textOf(html)).toContain(SECOND.reason?.[language])
    expect(hrefs).toContain(`${prefix}/postmortems/${SLUG}/diff/1-2`)
  })

  test('gives four forms of the citation, all there without a script', () => {
    for (const form of Object.values(record().citation)) expect(textOf(html)).toContain(form.replace(/\s+/g, ' '))
  })

  test('prints id, revision, hash and place in the log at the foot of each sheet', () => {
    const [running] = byClass(html, 'running')
    expect(running && textOf(running)).toMatch(/^PM-2022-0001 · .*2.* · SHA-256 0123456789abcdef · .*1.*41/)
  })
})

test('a revision that is not in the log says so, and says when the log is paused', () => {
  const text = (overrides: Partial<RevisionRecord>) => textOf(documentOf(<PostmortemRecord record={record({ entry: null, ...overrides })} language="en" />))
  expect(text({})).toContain('Not in the log yet. It will be there with the next print.')
  expect(text({ isLogPaused: true })).toContain('signing is paused')
})

test('the page of a revision shows exactly the stored article, and nothing of a later revision', () => {
  const article = articleHtml(publication(), 'en')
  const { facts } = publication().postmortem
  const own = record({ revision: FIRST, revisions: [FIRST] })
  const page = documentOf(
    <PostmortemPage frame={frame('en')} path={`/postmortems/${SLUG}/r1`} facts={facts} article={article} record={own} links={[]} jsonLd="{}" />,
  )
  expect(byTag(page, 'h1')).toHaveLength(1)
  expect(textOf(page)).not.toMatch(/Revision 2|A time was wrong/)
  const ids = all(page, (element) => attribute(element, 'id') !== null).map((element) => attribute(element, 'id'))
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('a stage that is late is said in words', () => {
  const { facts } = publication().postmortem
  const clock = (now: string) =>
    textOf(documentOf(<StageClock states={stageClock({ ...facts, reconstruction: false }, [FIRST], 3, new Date(now))} language="en" />))
  expect(clock('2022-11-01T00:00:00Z')).toContain('Not yet')
  expect(clock('2022-11-30T00:00:00Z')).toContain('Late')
  expect(textOf(documentOf(<StageClock states={null} language="en" />))).toContain('has no deadlines')
})

test('what changed between two revisions is told in text and facts, with was and now', () => {
  const text = textDiff([{ section: 'plain', text: 'It began at 15:22 in one building.' }], [{ section: 'plain', text: 'It began at 15:24 in one building.' }])
  const facts = factsDiff({ events: [{ id: 'E2', at: '2022-10-15T06:22:00.000Z' }] }, { events: [{ id: 'E2', at: '2022-10-15T06:24:00.000Z' }] })
  const diff = documentOf(<PostmortemDiff name="Fire" from={FIRST} to={SECOND} between={[SECOND]} text={text} facts={facts} language="en" />)
  expect(byTag(diff, 'del').map(textOf)).toEqual(['22', 'Sat 15 Oct 2022, 15:22 KST (2022-10-15 06:22 UTC)'])
  expect(byTag(diff, 'ins').map(textOf)).toEqual(['24', 'Sat 15 Oct 2022, 15:24 KST (2022-10-15 06:24 UTC)'])
  expect(textOf(diff)).toContain('Correction')
  expect(textOf(diff)).toContain('events E2 at')
})

test('two revisions with the same text and facts say so', () => {
  const diff = documentOf(<PostmortemDiff name="화재" from={FIRST} to={SECOND} between={[SECOND]} text={[]} facts={[]} language="ko" />)
  expect(textOf(diff)).toContain('이 언어의 글은 바뀌지 않았습니다.')
  expect(textOf(diff)).toContain('사실은 바뀌지 않았습니다.')
})
