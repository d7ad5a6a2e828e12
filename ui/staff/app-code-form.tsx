'use client'

import type { Language } from '#domain/language.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { StaffForm } from './staff-form.tsx'

/** `isOver`: nothing to type any more; what was made stays on show. */
export function AppCodeForm({ action, isOver, language }: { readonly action: FormAction; readonly isOver: boolean; readonly language: Language }) {
  const { app, label, hint, recovery } = STAFF_ACCOUNT[language]
  return (
    <StaffForm action={action} language={language} start={{}} hidden={[]} labels={{ code: label.code }} submit={isOver ? null : app.finish} once={recovery}>
      {!isOver && <LineField name="code" label={label.code} hint={hint.code} autoComplete="one-time-code" inputMode="numeric" />}
    </StaffForm>
  )
}
