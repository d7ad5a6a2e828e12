import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FUNCTION_STATUSES } from '#domain/status.ts'
import { Mark, signOf } from './mark.tsx'

test('each answer has a shape of its own, so that colour is never needed to tell them apart', () => {
  const signs = [...new Set(FUNCTION_STATUSES.map(signOf))]
  const shapes = signs.map((sign) => renderToStaticMarkup(<Mark sign={sign} />).replace(/class="mark \w+"/, ''))
  expect(signs).toHaveLength(5)
  expect(new Set(shapes).size).toBe(signs.length)
})
