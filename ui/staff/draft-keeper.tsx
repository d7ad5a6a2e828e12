'use client'

import type { RefObject } from 'react'
import type { Language } from '#domain/language.ts'
import { DraftConflict } from './draft-conflict.tsx'
import type { DraftStart } from './draft-engine.ts'
import { DraftPresence, DraftStatusLine } from './draft-presence.tsx'
import { useDraftSync } from './draft-sync.ts'

/** What the form is a draft of; its submission is the form's own, so that posting it ends the draft. */
export type Drafting = Omit<DraftStart, 'submission'>

type Props = {
  readonly form: RefObject<HTMLFormElement | null>
  readonly drafting: Drafting
  readonly submission: string
  readonly labels: Readonly<Record<string, string>>
  readonly language: Language
}

/** Keeps the form on the server while somebody types, and shows who else does. Needs scripts; without them it says nothing. */
export function DraftKeeper({ form, drafting, submission, labels, language }: Props) {
  const { status, editors, contradictions, choose } = useDraftSync(form, { ...drafting, submission })
  return (
    <>
      <DraftStatusLine status={status} language={language} />
      <DraftPresence editors={editors} language={language} />
      <DraftConflict contradictions={contradictions} labels={labels} choose={choose} language={language} />
    </>
  )
}
