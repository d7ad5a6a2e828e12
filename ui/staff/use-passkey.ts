'use client'

import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { useEffect, useState, useTransition } from 'react'
import type { Language } from '#domain/language.ts'
import { type FormProblem, STAFF } from '#i18n/staff.ts'
import { STAFF_ACCOUNT } from '#i18n/staff-account.ts'

export type PasskeyRefusal = { readonly problem: FormProblem }

/** What the browser asks of the device. `isReady`: false until it is known that there are scripts. `act` answers only when it was refused. */
export function usePasskey(language: Language) {
  const [isReady, setReady] = useState(false)
  const [said, setSaid] = useState('')
  const [isPending, startTransition] = useTransition()
  const words = STAFF_ACCOUNT[language].passkeys
  useEffect(() => setReady(true), [])
  const run = (act: () => Promise<PasskeyRefusal | undefined>) => {
    if (!browserSupportsWebAuthn()) return setSaid(words.notSupported)
    setSaid(words.waiting)
    startTransition(async () => {
      const refused = await act().catch(byPerson)
      if (refused === undefined) return
      setSaid(typeof refused === 'string' ? words[refused] : STAFF[language].formProblem[refused.problem])
    })
  }
  return { isReady, isPending, said, run }
}

/** What the person, or their device, said no to; everything else is not ours to hide, redirects among it. */
function byPerson(thrown: unknown): 'cancelled' | 'already' {
  const name = thrown instanceof Error ? thrown.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled'
  if (name === 'InvalidStateError') return 'already'
  throw thrown
}
