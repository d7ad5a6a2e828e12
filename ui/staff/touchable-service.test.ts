import { expect, test } from 'vitest'
import type { StatusChange } from '#domain/incident.ts'
import { parseCorrection } from '#domain/incident-input.ts'
import { typedChanges } from './touchable-service.ts'

test('a correction that changes nothing says of each function what was said, for the same people', () => {
  const changes: readonly StatusChange[] = [
    {
      functionId: 'abcdefghij01',
      status: 'degraded',
      since: new Date('2022-10-15T06:27:00Z'),
      workaround: { ko: '나중에 다시 해 주세요.', en: null },
      scope: { platforms: ['android', 'web'], regions: ['11', 'abroad'] },
    },
    { functionId: 'abcdefghij02', status: 'operational', since: new Date('2022-10-15T07:00:00Z'), workaround: null, scope: { platforms: [], regions: [] } },
  ]
  const rest = { phase: 'identified', textKo: '글', textEn: '', estimateBy: '', estimateWordsKo: '', estimateWordsEn: '', nextUpdateBy: '', sources: '' }
  const typed = {
    ...rest,
    submission: '6ed3f1a2-4c4e-4f6e-9b53-0a4f0b4f2a10',
    update: 'update000001',
    reasonKo: '오타',
    reasonEn: '',
    ...typedChanges(changes),
  }
  expect(parseCorrection(typed, new Date('2022-10-15T08:00:00Z'))).toMatchObject({ ok: true, input: { changes } })
})
