import type { Language } from '#domain/language.ts'
import { PostedNotice } from '#ui/staff/press-health.tsx'
import { pressAfter } from './press-after.ts'

type Props = {
  /** What stands after the question mark for the number of the change; whoever writes the URL decides what it is. */
  readonly said: string | readonly string[] | undefined
  readonly path: string
  readonly language: Language
}

/** What became of the change that led to this page; nothing where none did. */
export async function ChangedNotice({ said, path, language }: Props) {
  if (typeof said !== 'string' || !/^\d{1,9}$/.test(said)) return null
  const change = Number(said)
  return <PostedNotice change={change} press={await pressAfter(change)} here={`${path}?said=${change}`} language={language} />
}
