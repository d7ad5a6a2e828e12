'use client'

import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser'
import { useId, useRef } from 'react'
import { NAME_MAX } from '#domain/input-bounds.ts'
import type { Language } from '#domain/language.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'
import { type PasskeyRefusal, usePasskey } from './use-passkey.ts'

type Props = {
  readonly begin: () => Promise<PublicKeyCredentialCreationOptionsJSON | PasskeyRefusal>
  /** Leads on when it worked. */
  readonly finish: (next: string, name: string, answer: unknown) => Promise<PasskeyRefusal>
  readonly next: string
  readonly language: Language
}

export function NewPasskey({ begin, finish, next, language }: Props) {
  const { isReady, isPending, said, run } = usePasskey(language)
  const id = useId()
  const name = useRef<HTMLInputElement>(null)
  const words = STAFF_ACCOUNT[language].passkeys
  if (!isReady) return null
  const make = () =>
    run(async () => {
      const begun = await begin()
      if ('problem' in begun) return begun
      return finish(next, name.current?.value ?? '', await startRegistration({ optionsJSON: begun }))
    })
  return (
    <div className="passkey">
      <label htmlFor={id}>{words.name}</label>
      <p className="hint" id={`${id}-hint`}>
        {words.nameHint}
      </p>
      <input id={id} ref={name} type="text" maxLength={NAME_MAX} autoComplete="off" aria-describedby={`${id}-hint`} />
      <button type="button" className="primary" aria-disabled={isPending} onClick={() => !isPending && make()}>
        {words.add}
      </button>
      <p role="status">{said}</p>
    </div>
  )
}
