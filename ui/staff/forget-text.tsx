'use client'

import { useEffect } from 'react'
import { forgetText } from './device-texts.ts'

/** It is published: this device need not keep it any more. */
export function ForgetText({ person, submission }: { readonly person: string; readonly submission: string }) {
  useEffect(() => {
    try {
      forgetText(localStorage, person, submission)
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }, [person, submission])
  return null
}
