import type { PublishProblem } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'
import { STAFF } from './staff.ts'

/** Why a draft was not saved, moved on or published, in one sentence. */
export function publishProblemText(problem: PublishProblem, language: Language): string {
  return STAFF[language].formProblem[problem]
}
