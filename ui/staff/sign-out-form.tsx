'use client'

import type { ReactNode } from 'react'
import { forgetAllTexts } from './device-texts.ts'

/** Signing out also takes along what this person left unposted on this device. */
export function SignOutForm({ person, children }: { readonly person: string; readonly children: ReactNode }) {
  const forget = () => {
    try {
      forgetAllTexts(localStorage, person)
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
  return (
    <form action="/staff/sign-out" method="post" onSubmit={forget}>
      {children}
    </form>
  )
}
