import { expect, test } from 'vitest'
import { attribute, byTag, documentOf, textOf } from '../markup.fixture.ts'
import { PostForm } from './post-form.tsx'
import type { TouchableService } from './touchable-service.ts'

const fn = (id: string, current: TouchableService['functions'][number]['current']) => ({ id, name: id, current })
const DOWN = { status: 'major_outage', scope: { platforms: [], regions: [] } } as const
const SERVICES: readonly TouchableService[] = [
  { name: '결제', functions: [fn('pay000000000', DOWN)] },
  { name: '메일', functions: [fn('mail00000000', null)] },
]
const START = { submission: 's', incident: 'abcdefghij01', seen: '3', phase: 'identified', 'functions.mail00000000.status': 'degraded' }

const FORM = documentOf(
  <PostForm
    kind="update"
    action={async (before) => before}
    language="ko"
    start={START}
    keeping={null}
    drafting={null}
    services={SERVICES}
    templates={[]}
    now={0}
    told={null}
  />,
)

test('whoever presses Enter in a line sees the preview: its button stands before every other', () => {
  const [first] = byTag(FORM, 'button')
  expect(first && attribute(first, 'formaction')).toMatch(/^\/staff\/preview\?/)
  expect(first && attribute(first, 'formtarget')).toBe('preview')
})

test('the frame of the preview may do nothing at all', () => {
  const [frame] = byTag(FORM, 'iframe')
  expect(frame && attribute(frame, 'sandbox')).toBe('')
  expect(frame && attribute(frame, 'name')).toBe('preview')
})

test('each function is one tap: a radio for each status, the one that the form says is chosen', () => {
  const radios = byTag(FORM, 'input').filter((input) => attribute(input, 'name') === 'functions.mail00000000.status')
  expect(radios).toHaveLength(7)
  expect(radios.filter((input) => attribute(input, 'checked') !== null).map((input) => attribute(input, 'value'))).toEqual(['degraded'])
})

test('a folded service tells how it stands, and what the form carries along unseen is there', () => {
  expect(byTag(FORM, 'summary').map(textOf)).toContain('결제 지금: 중단')
  const hidden = byTag(FORM, 'input').filter((input) => attribute(input, 'type') === 'hidden')
  expect(hidden.map((input) => [attribute(input, 'name'), attribute(input, 'value')])).toEqual([
    ['submission', 's'],
    ['incident', 'abcdefghij01'],
    ['seen', '3'],
  ])
})
