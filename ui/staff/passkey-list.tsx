'use client'

import type { Language } from '#domain/language.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { LineField } from './fields.tsx'
import type { FormAction } from './form-state.ts'
import { PlainForm } from './plain-form.tsx'
import { seoulTime } from './seoul-time.ts'
import { StaffForm } from './staff-form.tsx'

type Listed = { readonly id: string; readonly name: string; readonly createdAt: Date; readonly usedAt: Date | null }
type Props = { readonly passkeys: readonly Listed[]; readonly rename: FormAction; readonly remove: FormAction; readonly language: Language }

export function PasskeyList({ passkeys, rename, remove, language }: Props) {
  const words = STAFF_ACCOUNT[language].passkeys
  if (passkeys.length === 0) return <p>{words.none}</p>
  return (
    <ul className="services">
      {passkeys.map((passkey) => (
        <li key={passkey.id}>
          <strong>{passkey.name}</strong>
          <PasskeyTimes passkey={passkey} language={language} />
          <details className="more">
            <summary>{words.rename}</summary>
            <StaffForm
              action={rename}
              language={language}
              start={{ passkey: passkey.id, name: passkey.name }}
              hidden={['passkey']}
              labels={{ name: words.name }}
              submit={words.rename}
            >
              <LineField name="name" label={words.name} />
            </StaffForm>
          </details>
          <PlainForm action={remove} submit={words.remove} hidden={{ passkey: passkey.id }} language={language} />
        </li>
      ))}
    </ul>
  )
}

export function PasskeyTimes({ passkey: { createdAt, usedAt }, language }: { readonly passkey: Listed; readonly language: Language }) {
  const words = STAFF_ACCOUNT[language].passkeys
  return (
    <p>
      {words.added(seoulTime(createdAt, language))} · {usedAt === null ? words.unused : words.used(seoulTime(usedAt, language))}
    </p>
  )
}
