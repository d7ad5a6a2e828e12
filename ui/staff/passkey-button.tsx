'use client'

import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser'
import type { Language } from '#domain/language.ts'
import { type PasskeyRefusal, usePasskey } from './use-passkey.ts'

type Props = {
  readonly begin: () => Promise<PublicKeyCredentialRequestOptionsJSON | PasskeyRefusal>
  /** Leads on when it worked. */
  readonly finish: (next: string, answer: unknown) => Promise<PasskeyRefusal>
  readonly next: string
  readonly label: string
  readonly language: Language
}

/** Nothing without scripts, for which the page says why. */
export function PasskeyButton({ begin, finish, next, label, language }: Props) {
  const { isReady, isPending, said, run } = usePasskey(language)
  if (!isReady) return null
  const use = () =>
    run(async () => {
      const begun = await begin()
      if ('problem' in begun) return begun
      return finish(next, await startAuthentication({ optionsJSON: begun }))
    })
  return (
    <div className="passkey">
      <button type="button" aria-disabled={isPending} onClick={() => !isPending && use()}>
        {label}
      </button>
      <p role="status">{said}</p>
    </div>
  )
}
