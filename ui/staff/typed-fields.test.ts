import { expect, test } from 'vitest'
import { typedFields } from './typed-fields.ts'

test('boxes of one name come as lines, other fields as they were typed', () => {
  const form = new FormData()
  form.append('platforms', 'android')
  form.append('textKo', '첫 줄\n둘째 줄')
  form.append('platforms', 'web')
  form.append('$ACTION_ID', 'x')
  form.append('file', new File(['x'], 'x.txt'))
  expect(typedFields(form)).toEqual({ platforms: 'android\nweb', textKo: '첫 줄\n둘째 줄' })
})

test('whoever sends no form has typed nothing', () => {
  expect(typedFields(undefined)).toEqual({})
})
